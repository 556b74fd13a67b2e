import { expect, test } from 'vitest'
import { alertKey } from '../../src/domain/keys.ts'
import { showAlert } from '../../src/slack/alerts/put-alert.ts'
import { noteCause, takeAlert } from '../../src/usecases/alerts/take-alert.ts'
import { describeBoth } from '../support/store.ts'
import { NOW, WEEK, withEast } from './managing.ts'

const KEY = { teamId: 'east', week: WEEK, kind: 'offTrack' } as const

describeBoth('An alert that people act on', (openTestStore) => {
  async function anAlert() {
    const company = await withEast(await openTestStore())
    await company.store.alerts.create({
      ...KEY,
      metricId: company.metric('Demos').id,
      state: 'open',
      turnedBy: null,
      figures: { headline: '🔻 Demos 4 / 20', lines: [] },
      streak: 1,
      takenBy: null,
      takenAt: null,
      cause: null,
      causeBy: null,
      causeAt: null,
      createdAt: NOW,
    })
    const told = async () =>
      JSON.stringify((await company.store.deliveries.find(alertKey('east', WEEK, 'offTrack')))?.body)
    return { ...company, told }
  }

  test('shows who took it and the cause, whoever’s click is worked off first', async () => {
    const { as, told } = await anAlert()
    await Promise.all([
      takeAlert(as('maya'), KEY, showAlert),
      noteCause(as('owen'), { key: KEY, cause: 'The list was exhausted' }, showAlert),
    ])
    expect(await told()).toContain('is on it')
    expect(await told()).toContain('The list was exhausted')
  })

  test('is not taken when its message can’t be put with it, and no cause is noted', async () => {
    const { as, store } = await anAlert()
    const crash = () => Promise.reject(new Error('the process dies here'))
    await expect(takeAlert(as('maya'), KEY, crash)).rejects.toThrow('dies')
    await expect(noteCause(as('maya'), { key: KEY, cause: 'Why' }, crash)).rejects.toThrow('dies')
    expect(await store.alerts.find('east', WEEK, 'offTrack')).toMatchObject({ takenBy: null, cause: null })
  })
})
