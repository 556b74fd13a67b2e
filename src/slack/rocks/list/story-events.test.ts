import { expect, test } from 'vitest'
import { eventText } from './story-events.ts'

const names = (id: string) => ({ U1: 'Ana', U2: 'Ben' })[id] ?? id
const told = (action: string, details: unknown = {}) => eventText({ action, details }, names)

test('what happened is told in words, with what changed from where to where', () => {
  expect(told('rock.added')).toBe('added it')
  expect(told('rock.dropped', { reason: 'The market moved' })).toBe('dropped it: The market moved')
  expect(told('rock.milestoneDone', { text: 'First draft', on: '2026-11-30' })).toBe(
    'ticked off a milestone: First draft',
  )
  const changes = {
    owner: { from: 'U1', to: 'U2' },
    measure: { from: null, to: { move: '300 → 400', name: 'Calls' } },
    resultsOn: { from: ['2026-12-31'], to: [] },
    milestones: { from: [], to: [{ id: 'm1' }] },
  }
  expect(told('rock.changed', { changes })).toBe(
    'changed it: owner from Ana to Ben; number from none to 300 → 400; result dates from 2026-12-31 to none; milestones',
  )
})

test('what another version wrote down does no harm, and check-ins are told elsewhere', () => {
  expect(told('rock.checkedIn', { to: 'on' })).toBeNull()
  expect(told('rock.somethingNew')).toBeNull()
  expect(told('rock.changed', null)).toBe('changed it')
  expect(told('rock.changed', { changes: { owner: 7 } })).toBe('changed it')
})
