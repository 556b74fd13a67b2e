/** The clock of a trial: it goes as fast as the trial, and can be set wrong. Everything in epoch milliseconds. */
export type VirtualTime = {
  /** What the machine's clock shows. */
  now(): number
  /** Milliseconds that have really gone by; setting the clock takes none back. */
  elapsed(): number
  /** Lets time go by until the clock shows this; one that has passed changes nothing. */
  goTo(at: number): void
  /** Somebody sets the clock, forward or back. */
  set(byMs: number): void
  /** What the clock showed at each step, in the order in which things really happened. */
  readonly steps: readonly number[]
  /** The number of the step that is under way. */
  step(): number
}

export function virtualTime(start: number): VirtualTime {
  let shown = start
  let elapsed = 0
  const steps = [start]
  const show = (at: number) => {
    shown = at
    steps.push(at)
  }
  return {
    now: () => shown,
    elapsed: () => elapsed,
    goTo: (at) => {
      elapsed += Math.max(0, at - shown)
      show(Math.max(shown, at))
    },
    set: (byMs) => show(shown + byMs),
    steps,
    step: () => steps.length - 1,
  }
}
