import { type ReactNode, useId } from 'react'

type Given = {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
  required?: boolean
  /** Draws the control; spread what it is given so that label, hint and error belong to it. */
  children: (own: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}

/** A labelled control with its hint and, beside it, what is wrong. */
export function Field({ label, hint, error, required, children }: Given) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children({ id, ...(note ? { 'aria-describedby': `${id}-note` } : {}), ...(error ? { 'aria-invalid': true } : {}) })}
      {note && (
        <div id={`${id}-note`} className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
          {note}
        </div>
      )}
    </div>
  )
}
