import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupCommit } from './group-commit.ts'

class Refused extends Error {}

/** A disk that notes what it stores at once, and refuses statements by their name. */
function disk(bad: readonly string[] = []) {
  const transactions: string[][] = []
  let entered = 0
  const store = groupCommit<string>({
    enter: async () => {
      expect(++entered).toBe(1)
      return () => {
        entered--
      }
    },
    store: async (statements) => {
      const refused = statements.find((each) => bad.includes(each))
      if (refused) throw new Refused(`no ${refused}`)
      transactions.push([...statements])
    },
    isOfStatement: (error) => error instanceof Refused,
  })
  return { store, transactions }
}

const outcomesOf = async (storing: readonly Promise<void>[]): Promise<string[]> =>
  (await Promise.allSettled(storing)).map((each) =>
    each.status === 'fulfilled' ? 'stored' : each.reason.message,
  )

test('writers who come at the same time are stored in one transaction, in their order', async () => {
  const { store, transactions } = disk()
  expect(await outcomesOf([store(['a', 'b']), store(['c']), store(['d'])])).toEqual(Array(3).fill('stored'))
  expect(transactions).toEqual([['a', 'b', 'c', 'd']])
  await store(['e'])
  expect(transactions[1]).toEqual(['e'])
})

test('nobody is told of success before the end of the transaction', async () => {
  let end = () => {}
  const ending = new Promise<void>((resolve) => {
    end = resolve
  })
  const store = groupCommit<string>({
    enter: async () => () => {},
    store: () => ending,
    isOfStatement: () => false,
  })
  const told: string[] = []
  const both = Promise.all(['a', 'b'].map((each) => store([each]).then(() => told.push(each))))
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  expect(told).toEqual([])
  end()
  await both
  expect(told).toEqual(['a', 'b'])
})

test('an end that is refused is refused to everybody, and asked for once', async () => {
  let ends = 0
  const store = groupCommit<string>({
    enter: async () => () => {},
    store: async () => {
      ends++
      throw new Error('disk full')
    },
    isOfStatement: () => false,
  })
  expect(await outcomesOf([store(['a']), store(['b'])])).toEqual(['disk full', 'disk full'])
  expect(ends).toBe(1)
})

test('whoever brings something bad is refused alone, whoever else is there', async () => {
  const writer = fc.array(fc.constantFrom('a', 'b', 'c', 'bad', 'worse'), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.array(writer, { minLength: 1, maxLength: 20 }), async (writers) => {
      const { store, transactions } = disk(['bad', 'worse'])
      const outcomes = await outcomesOf(writers.map((statements) => store(statements)))
      const badOf = (statements: readonly string[]) =>
        statements.find((each) => each === 'bad' || each === 'worse')
      expect(outcomes).toEqual(writers.map((each) => (badOf(each) ? `no ${badOf(each)}` : 'stored')))
      expect(transactions.flat()).toEqual(writers.filter((each) => !badOf(each)).flat())
      if (writers.every((each) => !badOf(each))) expect(transactions).toHaveLength(1)
    }),
  )
})
