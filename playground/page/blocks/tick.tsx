import { type ReactNode, useId } from 'react'

interface TickProps {
  kind: 'checkbox' | 'radio'
  /** What the radio buttons of a group share. */
  name?: string
  text: ReactNode
  description?: ReactNode
  on: boolean
  disabled?: boolean
  invalid?: boolean | undefined
  focusing?: ((control: HTMLElement | null) => void) | undefined
  onToggle(on: boolean): void
}

/** A checkbox or radio button with its words. The description describes it and is no part of its name. */
export function Tick({
  kind,
  name,
  text,
  description,
  on,
  disabled,
  invalid,
  focusing,
  onToggle,
}: TickProps) {
  const id = useId()
  return (
    <label className="b-tick">
      <input
        ref={focusing}
        type={kind}
        name={name}
        checked={on}
        disabled={disabled}
        aria-labelledby={`${id}text`}
        aria-describedby={description ? `${id}description` : undefined}
        // A radio button can't be invalid; its group is.
        aria-invalid={(kind === 'checkbox' && invalid) || undefined}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <span>
        <span id={`${id}text`}>{text}</span>
        {description && (
          <span id={`${id}description`} className="b-description">
            {description}
          </span>
        )}
      </span>
    </label>
  )
}
