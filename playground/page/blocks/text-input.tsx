/** Fields to type into: texts and numbers. */
import type { ChangeEvent, KeyboardEvent } from 'react'
import { controlAttributes, type ElementProps, focusing, useElement } from './element.ts'

export function TextInput(props: ElementProps) {
  const { element, naming, tells } = props
  const { chosen, choose, keep, question } = useElement(props)
  const told = tells ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']) : []
  const attributes = {
    ...controlAttributes(naming),
    className: 'b-control',
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    value: chosen[0] ?? '',
    onChange: ({ target }: ChangeEvent<Field>) =>
      (told.includes('on_character_entered') ? choose : keep)(target.value || null),
    onKeyDown: (event: KeyboardEvent<Field>) => {
      const isEnter = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
      if (!isEnter || !told.includes('on_enter_pressed')) return
      // It tells the app, and neither submits the form nor begins a line.
      event.preventDefault()
      choose(event.currentTarget.value || null)
    },
  }
  return (
    <>
      {element.multiline ? (
        <textarea {...attributes} ref={focusing(element)} rows={3} />
      ) : (
        <input {...attributes} ref={focusing(element)} type="text" {...keyboard(element)} />
      )}
      {question}
    </>
  )
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** Not type="number": that would swallow what is no number, where Slack says what is wrong with it. */
const keyboard = ({ type, is_decimal_allowed: decimals }: ElementProps['element']) =>
  type === 'number_input'
    ? ({ inputMode: decimals ? 'decimal' : 'numeric', autoComplete: 'off' } as const)
    : ({ autoComplete: 'off' } as const)
