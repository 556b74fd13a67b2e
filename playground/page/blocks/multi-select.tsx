/** Menus of which several entries are chosen: a list to tick, with a filter when it is long. */
import { type ReactNode, useState } from 'react'
import { type ElementProps, focusing, groupAttributes, useElement } from './element.ts'
import { type Offer, useOffers } from './offers.ts'
import { Tick } from './tick.tsx'

/** More than this many entries get a filter. */
const LONG = 8

export function MultiSelect(props: ElementProps) {
  const { element, naming } = props
  const { chosen, choose, question } = useElement(props)
  const [filter, setFilter] = useState('')
  const groups = useOffers(element, chosen)
  const all = groups.flatMap(({ offers }) => offers)
  const { max_selected_items: most = all.length } = element
  const isLong = all.length > LONG
  const tick = ({ value, text, description }: Offer) => {
    const on = chosen.includes(value)
    return (
      <Tick
        key={value}
        kind="checkbox"
        text={text}
        description={description}
        on={on}
        disabled={!on && chosen.length >= most}
        invalid={naming.invalid}
        focusing={!isLong && value === all[0]?.value ? focusing(element) : undefined}
        onToggle={() => choose(on ? chosen.filter((one) => one !== value) : [...chosen, value])}
      />
    )
  }
  return (
    <>
      <fieldset {...groupAttributes(naming)} className="b-choices b-multi">
        {isLong && (
          <input
            type="search"
            ref={focusing(element)}
            className="b-control"
            aria-label="Filter the list"
            placeholder={element.placeholder?.text ?? 'Filter'}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            // Enter would submit the form around.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        )}
        <div className="b-list">
          {groups.map(({ heading, offers }) => (
            <Group key={heading ?? ''} heading={heading}>
              {offers.filter(matching(filter)).map(tick)}
            </Group>
          ))}
        </div>
        <p className="b-count" aria-live="polite">
          {summary(
            all.filter(({ value }) => chosen.includes(value)),
            element.max_selected_items,
          )}
        </p>
      </fieldset>
      {question}
    </>
  )
}

const matching =
  (filter: string) =>
  ({ text, description = '' }: Offer): boolean =>
    `${text} ${description}`.toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase())

/** "2 chosen, at most 3: Ana Ruiz, Ben Okafor"; what is chosen may be scrolled or filtered away. */
function summary(chosen: readonly Offer[], most: number | undefined): string {
  const names = chosen.map(({ text }) => text).join(', ')
  return `${chosen.length} chosen${most === undefined ? '' : `, at most ${most}`}${names && `: ${names}`}`
}

/** Entries under their heading, none when the filter left nothing. */
function Group({ heading, children }: { heading: string | undefined; children: ReactNode[] }) {
  if (heading === undefined || children.length === 0) return children
  return (
    <fieldset className="b-choices">
      <legend>{heading}</legend>
      {children}
    </fieldset>
  )
}
