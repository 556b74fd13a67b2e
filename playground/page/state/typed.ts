/** What people have typed and chosen and not yet handed in. It outlives updates of a form, and being somebody else. */
import type { Block, Choice, Choices, StateValue } from '../../page-server/world.ts'
import type { Element } from '../../slack/types.ts'
import { elementsOf } from '../../slack/values.ts'
import { heldAfter } from '../blocks/held.ts'

/** By person, then by the id of the view or message. */
export type Typed = Readonly<Record<string, Readonly<Record<string, Sheet>>>>

/** By block_id, then action_id. */
export type Sheet = Readonly<Record<string, Readonly<Record<string, { choice: Choice; held: StateValue }>>>>

/** With a choice in an element; without it when the blocks have no such element. */
export function withChoice(
  sheet: Sheet = {},
  blocks: readonly Block[],
  [blockId, actionId, choice]: readonly [string, string, Choice],
): Sheet {
  const element = elementAt(blocks, blockId, actionId)
  if (!element) return sheet
  const answer = { choice, held: heldAfter(element, choice) }
  return { ...sheet, [blockId]: { ...sheet[blockId], [actionId]: answer } }
}

/** What was typed into an element, as long as it stayed one of the same kind. */
export function typedAt(
  sheet: Sheet = {},
  blocks: readonly Block[],
  blockId: string,
  actionId: string,
): StateValue | undefined {
  const held = sheet[blockId]?.[actionId]?.held
  return held && held.type === elementAt(blocks, blockId, actionId)?.type ? held : undefined
}

/** Everything typed that still has a place. */
export function choicesIn(sheet: Sheet = {}, blocks: readonly Block[]): Choices {
  const choices: Choices = {}
  for (const [blockId, answers] of Object.entries(sheet)) {
    for (const [actionId, { choice }] of Object.entries(answers)) {
      if (!typedAt(sheet, blocks, blockId, actionId)) continue
      choices[blockId] = { ...choices[blockId], [actionId]: choice }
    }
  }
  return choices
}

/** Without what a person typed into views and messages that are gone. */
export function onlyIn(typed: Typed, person: string, ids: readonly string[]): Typed {
  const sheets = Object.entries(typed[person] ?? {})
  const kept = sheets.filter(([id]) => ids.includes(id))
  return kept.length === sheets.length ? typed : { ...typed, [person]: Object.fromEntries(kept) }
}

const elementAt = (blocks: readonly Block[], blockId: string, actionId: string): Element | undefined =>
  blocks
    .filter((block) => block.block_id === blockId)
    .flatMap(elementsOf)
    .find((element) => element.action_id === actionId)
