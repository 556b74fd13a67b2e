/** Adds to a list that forgets its oldest beyond `keep`. */
export function keepNewest<T>(list: T[], one: T, keep: number): void {
  list.push(one)
  if (list.length > keep) list.shift()
}
