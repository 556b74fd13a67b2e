import { expect, test } from 'vitest'
import { bodyBudget } from './body-budget.ts'

test('when more is taken in than there is room for, the longest gives way, and a short one never', () => {
  const budget = bodyBudget(100)
  const gaveWay: string[] = []
  const body = (name: string, size: number) => {
    const taking = budget.begin(() => gaveWay.push(name))
    taking.grow(size)
    return taking
  }
  body('long', 60)
  const short = body('short', 10)
  body('longer', 70)
  expect(gaveWay).toEqual(['longer'])
  short.grow(35)
  expect(gaveWay).toEqual(['longer', 'long'])
})

test('a body that is whole, or was given up, no longer counts', () => {
  const budget = bodyBudget(100)
  const gaveWay: number[] = []
  for (let i = 0; i < 10; i++) {
    const taking = budget.begin(() => gaveWay.push(i))
    taking.grow(90)
    taking.end()
    taking.end()
    taking.grow(90)
  }
  expect(gaveWay).toEqual([])
})
