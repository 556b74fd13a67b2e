import { expect, test } from 'vitest'
import { type DoctorReport, inJson, inLines, isUrgent } from './report.ts'

const WELL: DoctorReport = [{ check: 'node', level: 'ok', found: 'Node 20.' }]
const ILL: DoctorReport = [
  ...WELL,
  { check: 'bot token', level: 'must', found: 'It was revoked.', todo: 'Install the app again.' },
  { check: 'bot token', level: 'note', found: 'It is old.' },
  { check: 'disk', level: 'warning', found: '50 MB are free.', todo: 'Make room.' },
]

test('lines for people say each check once, and below each finding what to do', () => {
  expect(inLines(ILL)).toBe(
    `
node       ok       Node 20.
bot token  MUST     It was revoked.
                    → Install the app again.
           note     It is old.
disk       warning  50 MB are free.
                    → Make room.

To be done: 1. Worth a look: 1.`.trimStart(),
  )
  expect(inLines(WELL)).toMatch(/All is well\.$/)
})

test('JSON is one object with all of it', () => {
  expect(JSON.parse(inJson(ILL))).toEqual({
    ok: false,
    counts: { must: 1, warning: 1, note: 1, ok: 1 },
    findings: ILL,
  })
  expect(JSON.parse(inJson(WELL)).ok).toBe(true)
})

test('a warning alone is not urgent', () => {
  expect(isUrgent(ILL)).toBe(true)
  expect(isUrgent(ILL.filter(({ level }) => level !== 'must'))).toBe(false)
})
