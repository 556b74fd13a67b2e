import { describe, expect, test } from 'vitest'
import type { Block } from '../../page-server/world.ts'
import { choicesIn, onlyIn, typedAt, withChoice } from './typed.ts'

const field = (type: string, blockId = 'demos'): Block => ({
  type: 'input',
  block_id: blockId,
  element: { type, action_id: 'value' },
})

describe('what somebody typed into a form', () => {
  const form = [field('number_input'), field('plain_text_input', 'note')]
  const sheet = withChoice(withChoice(undefined, form, ['demos', 'value', '12']), form, [
    'note',
    'value',
    'ok',
  ])

  test('is there, and is what is handed in', () => {
    expect(typedAt(sheet, form, 'demos', 'value')).toEqual({ type: 'number_input', value: '12' })
    expect(choicesIn(sheet, form)).toEqual({ demos: { value: '12' }, note: { value: 'ok' } })
  })

  test('stays when the app changes the rest of the form', () => {
    const changed = [field('plain_text_input', 'reason'), field('number_input')]
    expect(typedAt(sheet, changed, 'demos', 'value')?.value).toBe('12')
    expect(choicesIn(sheet, changed)).toEqual({ demos: { value: '12' } })
  })

  test('is gone from a field that became one of another kind', () => {
    const changed = [field('datepicker')]
    expect(typedAt(sheet, changed, 'demos', 'value')).toBeUndefined()
    expect(choicesIn(sheet, changed)).toEqual({})
  })

  test('is handed in as emptied when it was emptied', () => {
    expect(choicesIn(withChoice(sheet, form, ['demos', 'value', null]), form).demos).toEqual({ value: null })
  })

  test('is forgotten when the form is gone, and only theirs', () => {
    const typed = { rick: { V1: sheet, V2: sheet }, maya: { V1: sheet } }
    expect(onlyIn(typed, 'rick', ['V2'])).toEqual({ rick: { V2: sheet }, maya: { V1: sheet } })
    expect(onlyIn(typed, 'maya', ['V1'])).toBe(typed)
  })
})
