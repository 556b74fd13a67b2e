import type { Patient } from './patient.ts'

/** How much something matters: `must` is what keeps the bot from its work. */
export const LEVELS = ['must', 'warning', 'note', 'ok'] as const
export type Level = (typeof LEVELS)[number]

/** What was found, and what to do about it. */
export type Diagnosis = { level: Level; found: string; todo?: string }

/** One thing that is looked at. It only looks: nothing is changed by it, here or in Slack. */
export type Examination = {
  /** What it is called in the report. */
  name: string
  run(patient: Patient): Promise<readonly Diagnosis[]> | readonly Diagnosis[]
}

export const ok = (found: string): Diagnosis => ({ level: 'ok', found })
export const note = (found: string, todo?: string): Diagnosis => ({
  level: 'note',
  found,
  ...(todo ? { todo } : {}),
})
export const warning = (found: string, todo: string): Diagnosis => ({ level: 'warning', found, todo })
export const must = (found: string, todo: string): Diagnosis => ({ level: 'must', found, todo })
