import { expect, test } from 'vitest'
import { aPatient, RIGHT } from '../../../tests/support/patient.ts'
import { charts, lacking } from './charts.ts'

test('a chart is drawn, with all the fonts that come with the bot', async () => {
  const found = await charts.run(aPatient())
  expect(found).toEqual([
    { level: 'ok', found: expect.stringMatching(/^A chart was drawn \(embedded, \d+ kB\)\.$/) },
  ])
})

test('fonts that are missing are named', () => {
  expect(lacking(['Drumbeat Inter Greek'])).toMatchObject([
    { level: 'warning', found: 'Fonts of the chart are missing: Drumbeat Inter Greek.' },
  ])
})

test('a QuickChart that can’t be reached is a warning: scorecards go out without their picture', async () => {
  const env = { ...RIGHT, QUICKCHART_URL: 'http://127.0.0.1:1' }
  expect(await charts.run(aPatient({ env }))).toMatchObject([
    {
      level: 'warning',
      found: 'QuickChart could not be reached. Scorecards go out without their picture.',
      todo: expect.stringContaining('QUICKCHART_URL'),
    },
  ])
})
