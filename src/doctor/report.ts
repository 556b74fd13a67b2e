import { type Diagnosis, LEVELS, type Level } from './diagnosis.ts'

/** All that was found, in the order of the checks. */
export type DoctorReport = (Diagnosis & { check: string })[]

const count = (report: Readonly<DoctorReport>, level: Level): number =>
  report.filter((finding) => finding.level === level).length

/** Whether something must be done. */
export const isUrgent = (report: Readonly<DoctorReport>): boolean => count(report, 'must') > 0

/** The report as one JSON object. */
export const inJson = (report: Readonly<DoctorReport>): string =>
  JSON.stringify({
    ok: !isUrgent(report),
    counts: Object.fromEntries(LEVELS.map((level) => [level, count(report, level)])),
    findings: report,
  })

/** The levels in words: a terminal may have no colours, and a log has none. */
const WORDS: Readonly<Record<Level, string>> = { must: 'MUST', warning: 'warning', note: 'note', ok: 'ok' }
const WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length))

/** The report as lines for people: each check once, each finding with what to do below it. */
export function inLines(report: Readonly<DoctorReport>): string {
  const name = Math.max(0, ...report.map(({ check }) => check.length))
  const margin = ' '.repeat(name + WIDTH + 4)
  const lines = report.flatMap(({ check, level, found, todo }, i) => {
    const shown = report[i - 1]?.check === check ? '' : check
    const first = `${shown.padEnd(name)}  ${WORDS[level].padEnd(WIDTH)}  ${found}`
    return todo ? [first, `${margin}→ ${todo}`] : [first]
  })
  return [...lines, '', summary(report)].join('\n')
}

function summary(report: Readonly<DoctorReport>): string {
  const [must, warning] = [count(report, 'must'), count(report, 'warning')]
  if (must + warning === 0) return 'All is well.'
  return `To be done: ${must}. Worth a look: ${warning}.`
}
