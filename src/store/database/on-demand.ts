/**
 * An object whose properties are made when they are first asked for: a request uses a few nouns of the store, not all.
 * @param makers how each is made
 */
export function onDemand<Made extends Record<string, unknown>>(
  makers: {
    readonly [Key in keyof Made]: () => Made[Key]
  },
): Made {
  const made = {} as Made
  for (const key of Object.keys(makers) as (keyof Made & string)[]) {
    Object.defineProperty(made, key, {
      configurable: true,
      enumerable: true,
      get() {
        const value = makers[key]()
        Object.defineProperty(made, key, { value, enumerable: true })
        return value
      },
    })
  }
  return made
}
