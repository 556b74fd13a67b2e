import { expect, test } from 'vitest'
import { onDemand } from './on-demand.ts'

test('a part is made when it is first asked for, once, and the others are not', () => {
  const made: string[] = []
  const parts = onDemand({
    teams: () => made.push('teams'),
    weeks: () => made.push('weeks'),
  })
  expect(made).toEqual([])
  expect(parts.teams).toBe(parts.teams)
  expect(made).toEqual(['teams'])
  expect(Object.keys(parts)).toEqual(['teams', 'weeks'])
})
