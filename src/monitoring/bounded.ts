/**
 * Lets through the first values that look like a name, and calls all others "other": a label takes what came
 * from outside, and every new value of it would be a time series for ever.
 */
export function bounded(most: number): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= most || !/^[a-zA-Z][\w.]{0,59}$/.test(value)) return 'other'
    known.add(value)
    return value
  }
}
