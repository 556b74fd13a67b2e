import type { Subcommand } from './registry.ts'

type FoundSubcommand = { subcommand: Subcommand; args: unknown; problem?: never } | { problem: string }

/**
 * The subcommand a line means, with its arguments read.
 * @param text what was typed after the command
 * @returns or what is wrong, in words for the person: an unknown word with the nearest one, or the usage
 */
export function findSubcommand(all: readonly Subcommand[], command: string, text: string): FoundSubcommand {
  const offered = all.filter((each) => each.command === command)
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const subcommand = offered.find((each) => each.name === word.toLowerCase())
  if (!subcommand) {
    const near = nearest(word.toLowerCase(), offered.map((each) => each.name).filter(Boolean))
    const hint = near ? `Did you mean ${command} ${near}? ` : ''
    return { problem: `There is no “${word.slice(0, 40)}”. ${hint}${command} help lists everything.` }
  }
  const args = subcommand.args.safeParse(rest.trim())
  if (!args.success) {
    const reason = args.error.issues[0]?.message ?? ''
    return { problem: `${reason} Write it like this: ${command} ${subcommand.usage}`.trim() }
  }
  return { subcommand, args: args.data }
}

/** The word that takes the fewest changes to become, when that is few enough to be a slip. */
function nearest(word: string, words: readonly string[]): string | null {
  const ranked = words
    .map((each) => ({ each, distance: distance(word, each) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best &&
    (best.distance <= Math.max(1, Math.floor(best.each.length / 2)) || best.each.startsWith(word))
    ? best.each
    : null
}

/** Levenshtein's edit distance, with a swap of neighbours as one change. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      rows[i]![j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (same ? 0 : 1),
        swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
  }
  return at(a.length, b.length)
}
