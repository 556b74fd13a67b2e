/** Dates and times, by the browser's own pickers. */
import { controlAttributes, type ElementProps, focusing, useElement } from './element.ts'

export function Picker(props: ElementProps) {
  const { element, naming } = props
  const { chosen, choose, keep, question } = useElement(props)
  return (
    <>
      <input
        {...controlAttributes(naming)}
        ref={focusing(element)}
        type={element.type === 'datepicker' ? 'date' : 'time'}
        className="b-control b-picker"
        value={chosen[0] ?? ''}
        onChange={({ target: { value } }) => (isHalfTyped(value) ? keep : choose)(value || null)}
      />
      {question}
    </>
  )
}

/** A year typed digit by digit passes through 0002, 0020 and 0202. */
const isHalfTyped = (value: string): boolean => value.startsWith('0') && value.includes('-')
