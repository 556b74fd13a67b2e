import { expect, test } from 'vitest'
import { aPatient } from '../../../tests/support/patient.ts'
import { isNewEnough, node } from './node.ts'

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.1.0', true],
  ['20.18.9', false],
  ['18.20.0', false],
])('Node %s is new enough: %s', (version, is) => {
  expect(isNewEnough(version, '>=20.19')).toBe(is)
})

test('the Node that runs this is', async () => {
  expect(await node.run(aPatient())).toEqual([{ level: 'ok', found: `Node ${process.versions.node}.` }])
})
