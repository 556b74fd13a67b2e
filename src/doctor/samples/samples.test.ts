import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isTooMuch, messageProblems, viewProblems } from '../../blocks/rules/surface.ts'
import { SAMPLES } from './samples.ts'

/** `export const name = (…): Message =>`, `export function name(…): ModalView {`, over several lines too. */
const MAKER =
  /^export (?:const|function) (\w+)(?:: Message =|(?: = )?\((?:(?!\n(?:export|const|function|type) )[\s\S])*?\)\s*: (?:Message|ModalView|HomeView)(?:\[\])?\s*(?:=>|\{))/gm

const makers = readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(modal|message|home)\.ts$/.test(path))
  .flatMap((path) => [...readFileSync(`src/slack/${path}`, 'utf8').matchAll(MAKER)].map(([, name]) => name!))

test('every view and message that the bot makes has a sample, and each sample is of one', () => {
  expect(makers.length).toBeGreaterThan(80)
  expect(Object.keys(SAMPLES).sort()).toEqual([...makers].sort())
})

test.each(Object.entries(SAMPLES))('the samples of %s are taken by the local rules', (_, show) => {
  const shown = show()
  expect(shown.length).toBeGreaterThan(0)
  for (const each of shown) {
    expect(each.blocks.length).toBeGreaterThan(0)
    if ('type' in each) expect(viewProblems(each, each.type, () => undefined)).toEqual([])
    else {
      expect(messageProblems(each.blocks, () => undefined)).toEqual([])
      expect(isTooMuch(each.blocks)).toBe(false)
      expect(each.text).not.toBe('')
    }
  }
})
