/** Options that are all in view: radio buttons and checkboxes. */
import { useId } from 'react'
import type { Option } from '../../slack/types.ts'
import { controlAttributes, type ElementProps, focusing, groupAttributes, useElement } from './element.ts'
import { Text } from './mrkdwn.tsx'
import { Tick } from './tick.tsx'

export function RadioButtons(props: ElementProps) {
  const { element, naming } = props
  const { chosen, choose, question } = useElement(props)
  const name = useId()
  return (
    <>
      <div {...controlAttributes(naming)} role="radiogroup" tabIndex={-1} className="b-choices">
        {element.options?.map((option, index) => (
          <Tick
            key={option.value}
            kind="radio"
            name={name}
            {...wordsOf(option)}
            on={chosen.includes(option.value ?? '')}
            focusing={index === 0 ? focusing(element) : undefined}
            onToggle={() => choose(option.value ?? null)}
          />
        ))}
      </div>
      {question}
    </>
  )
}

export function Checkboxes(props: ElementProps) {
  const { element, naming } = props
  const { chosen, choose, question } = useElement(props)
  const toggle = (value: string, on: boolean) =>
    choose(on ? [...chosen, value] : chosen.filter((one) => one !== value))
  return (
    <>
      <fieldset {...groupAttributes(naming)} className="b-choices">
        {element.options?.map((option, index) => (
          <Tick
            key={option.value}
            kind="checkbox"
            {...wordsOf(option)}
            on={chosen.includes(option.value ?? '')}
            invalid={naming.invalid}
            focusing={index === 0 ? focusing(element) : undefined}
            onToggle={(on) => toggle(option.value ?? '', on)}
          />
        ))}
      </fieldset>
      {question}
    </>
  )
}

const wordsOf = ({ text, description }: Option) => ({
  text: <Text of={text} />,
  description: description && <Text of={description} />,
})
