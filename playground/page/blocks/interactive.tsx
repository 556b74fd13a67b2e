/** Which component draws which element. */
import type { ComponentType } from 'react'
import { Button } from './button.tsx'
import { Checkboxes, RadioButtons } from './choices.tsx'
import type { ElementProps } from './element.ts'
import { MultiSelect } from './multi-select.tsx'
import { Overflow } from './overflow.tsx'
import { Picker } from './picker.tsx'
import { Select } from './select.tsx'
import { TextInput } from './text-input.tsx'

const DRAWN: Readonly<Record<string, ComponentType<ElementProps>>> = {
  button: Button,
  overflow: Overflow,
  static_select: Select,
  users_select: Select,
  conversations_select: Select,
  channels_select: Select,
  multi_static_select: MultiSelect,
  multi_users_select: MultiSelect,
  radio_buttons: RadioButtons,
  checkboxes: Checkboxes,
  plain_text_input: TextInput,
  number_input: TextInput,
  datepicker: Picker,
  timepicker: Picker,
}

/** Elements of several controls, which a <label> can't be for. */
const GROUPS = ['multi_static_select', 'multi_users_select', 'radio_buttons', 'checkboxes']
export const isGroup = (type: string): boolean => GROUPS.includes(type)

/** What an element is called where nothing around it says so. */
const NAMES: Readonly<Record<string, string>> = {
  users_select: 'Person',
  multi_users_select: 'People',
  conversations_select: 'Conversation',
  channels_select: 'Channel',
  datepicker: 'Date',
  timepicker: 'Time',
}

export function Interactive(props: ElementProps) {
  const { element, naming } = props
  const Drawn = DRAWN[element.type]
  const label = naming.label ?? element.placeholder?.text ?? NAMES[element.type] ?? 'Options'
  return Drawn ? <Drawn {...props} naming={{ ...naming, label }} /> : <span>[{element.type}]</span>
}
