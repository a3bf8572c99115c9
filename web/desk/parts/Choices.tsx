import { useId } from 'react'

type Given<V extends string | number> = {
  label: string
  options: readonly { value: V; label: string; note?: string; disabled?: boolean }[]
  value: V | undefined
  onChange: (value: V) => void
  error?: string | false | null
  autoFocus?: boolean
}

/** One of a few, all in sight: arrow keys or its number choose, and each says what it brings. */
export function Choices<V extends string | number>({ label, options, value, onChange, error, autoFocus }: Given<V>) {
  const id = useId()
  return (
    <fieldset
      className="field choices"
      role="radiogroup"
      aria-describedby={error ? `${id}-note` : undefined}
      onKeyDown={(event) => {
        const option = options[Number(event.key) - 1]
        if (option && !option.disabled && !event.ctrlKey && !event.metaKey) onChange(option.value)
      }}
    >
      <legend className="field-label">{label}</legend>
      {options.map((option, n) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={id}
            checked={option.value === value}
            disabled={option.disabled ?? false}
            autoFocus={autoFocus === true && (value === undefined ? n === 0 : option.value === value)}
            onChange={() => onChange(option.value)}
          />
          <span>
            <kbd aria-hidden="true">{n + 1}</kbd> {option.label}
          </span>
          {option.note && <span className="quiet choice-note">{option.note}</span>}
        </label>
      ))}
      {error && (
        <div id={`${id}-note`} className="field-error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  )
}
