/** Menus of which one entry is chosen. */
import { controlAttributes, type ElementProps, focusing, useElement } from './element.ts'
import { inOrder } from './in-order.ts'
import { type Offer, type Offers, useOffers } from './offers.ts'

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  users_select: 'Select a person',
  conversations_select: 'Select a conversation',
  channels_select: 'Select a channel',
}

export function Select(props: ElementProps) {
  const { element, naming, clearable } = props
  const { chosen, choose, question } = useElement(props)
  const groups = useOffers(element, chosen)
  return (
    <>
      <select
        {...controlAttributes(naming)}
        ref={focusing(element)}
        className="b-control b-select"
        value={chosen[0] ?? ''}
        onChange={(event) => choose(event.target.value || null)}
      >
        <option value="" disabled={!clearable}>
          {element.placeholder?.text ?? PLACEHOLDERS[element.type] ?? 'Select an option'}
        </option>
        {inOrder(groups.map(drawGroup))}
      </select>
      {question}
    </>
  )
}

const drawGroup = ({ heading, offers }: Offers) => {
  const options = inOrder(offers.map(drawOffer))
  return heading === undefined ? options : <optgroup label={heading}>{options}</optgroup>
}

const drawOffer = ({ value, text, description }: Offer) => (
  <option value={value}>{description ? `${text} – ${description}` : text}</option>
)
