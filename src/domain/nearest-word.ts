/**
 * The word that takes the fewest changes to become, when that is few enough to be a slip.
 * @param slips how many changes that is, of a word of some length
 */
export function nearestWord(
  word: string,
  words: readonly string[],
  slips = (length: number): number => Math.max(1, Math.floor(length / 2)),
): string | null {
  const ranked = words
    .map((each) => ({ each, distance: distance(word, each) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best && (best.distance <= slips(best.each.length) || best.each.startsWith(word)) ? best.each : null
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
