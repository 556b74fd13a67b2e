/** Small combinators for checking Block Kit JSON, reporting in Slack's words with json pointers. */
/** An object as it arrives: the checks are what tells its shape. */
export type Fields = Record<string, unknown>

export type Surface = 'message' | 'modal' | 'home'

/** Why a `slack_file` can't be shown, or undefined when it can. */
export type FileProblem = (file: Fields) => string | undefined

/** What one run of the checks gathers. */
export interface Report {
  readonly surface: Surface
  readonly fileProblem: FileProblem
  readonly problems: string[]
  /** How many elements ask for focus_on_load; a view may have one. */
  focused: number
}

export type Check = (value: unknown, at: string, report: Report) => void
export type ObjectRule = (value: Fields, at: string, report: Report) => void

export function problem(report: Report, at: string, reason: string): void {
  report.problems.push(`[ERROR] ${reason} [json-pointer:${at}]`)
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const boolean: Check = (value, at, report) => {
  if (typeof value !== 'boolean') problem(report, at, 'must be a boolean')
}

export const finite: Check = (value, at, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) problem(report, at, 'must be a number')
}

export const integer =
  ({ min, max }: { min: number; max: number }): Check =>
  (value, at, report) => {
    if (!Number.isInteger(value)) problem(report, at, 'must be an integer')
    else if ((value as number) < min || (value as number) > max) {
      problem(report, at, `must be between ${min} and ${max}`)
    }
  }

/** A string of at least one character unless `min` says otherwise. */
export const string =
  ({ min = 1, max, pattern, expected }: StringLimits): Check =>
  (value, at, report) => {
    if (typeof value !== 'string') return problem(report, at, 'must be a string')
    if (value.length < min) problem(report, at, `must be more than ${min - 1} characters`)
    if (value.length > max) problem(report, at, `must be less than ${max + 1} characters`)
    if (pattern && !pattern.test(value)) problem(report, at, `must be ${expected ?? `like ${pattern}`}`)
  }

interface StringLimits {
  min?: number
  max: number
  pattern?: RegExp
  expected?: string
}

export const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, at, report) => {
    if (!allowed.includes(value as string)) problem(report, at, `must be one of ${allowed.join(', ')}`)
  }

export const listOf =
  (item: Check, { min = 0, max }: { min?: number; max: number }): Check =>
  (value, at, report) => {
    if (!Array.isArray(value)) return problem(report, at, 'must be an array')
    if (value.length > max) problem(report, at, `no more than ${max} items allowed`)
    if (value.length < min) problem(report, at, `no fewer than ${min} items allowed`)
    value.forEach((one, index) => {
      item(one, `${at}/${index}`, report)
    })
  }

/** An object with these properties and no others; `type` is left to `byType`. */
export const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}, ...rules: ObjectRule[]): Check =>
  (value, at, report) => {
    if (!isObject(value)) return problem(report, at, 'must be an object')
    const before = report.problems.length
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) problem(report, at, `missing required field: ${key}`)
      else check(value[key], `${at}/${key}`, report)
    }
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined) check(value[key], `${at}/${key}`, report)
    }
    for (const key of Object.keys(value)) {
      if (key === 'type' || key in required || key in optional) continue
      problem(report, at, `invalid additional property: ${key}`)
    }
    // The rules across properties may rely on each property being well formed.
    if (report.problems.length === before) for (const rule of rules) rule(value, at, report)
  }

/** Picks the check by the object's `type`; anything else is refused. */
export const byType =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (value, at, report) => {
    if (!isObject(value)) return problem(report, at, 'must be an object')
    if (value.type === undefined) return problem(report, at, 'missing required field: type')
    const check =
      typeof value.type === 'string' && Object.hasOwn(kinds, value.type) ? kinds[value.type] : undefined
    if (check) check(value, at, report)
    else problem(report, `${at}/type`, `unsupported type: ${value.type}`)
  }

/** Exactly one of the named properties is there. */
export const exactlyOne =
  (...keys: readonly string[]): ObjectRule =>
  (value, at, report) => {
    const present = keys.filter((key) => value[key] !== undefined)
    if (present.length !== 1) problem(report, at, `must have exactly one of ${keys.join(', ')}`)
  }
