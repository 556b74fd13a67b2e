import type { Element } from '../../slack/types.ts'
import { type ElementProps, useElement } from './element.ts'
import { safeUrl } from './link.tsx'

/** A button; a link where it leads to an address, which the app is told of as well. */
export function Button(props: ElementProps) {
  const { naming } = props
  const element: Element & { accessibility_label?: string } = props.element
  const { click, busy, question } = useElement(props)
  const href = safeUrl(element.url)
  const attributes = {
    className: `b-button${element.style ? ` b-${element.style}` : ''}`,
    'aria-label': element.accessibility_label,
    'aria-describedby': naming.describedBy,
    'aria-busy': busy || undefined,
  }
  return (
    <>
      {href === undefined ? (
        <button type="button" {...attributes} onClick={() => click()}>
          {element.text?.text}
        </button>
      ) : (
        <a
          {...attributes}
          href={href}
          onClick={(event) => {
            event.preventDefault()
            click({ url: href })
          }}
        >
          {element.text?.text}
        </a>
      )}
      {question}
    </>
  )
}
