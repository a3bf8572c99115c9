import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../../ui/Field.tsx'

type Given = {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | false | null
  hint?: ReactNode
  max?: number
  rows?: number
  required?: boolean
  autoFocus?: boolean
}

/** Several lines of text, counted against the limit. */
export function TextField({ label, value, onChange, error, hint, max = 1000, rows = 2, required = true, autoFocus }: Given) {
  return (
    <Field label={label} error={error || null} hint={hint} required={required}>
      {(own) => (
        <Input.TextArea
          {...own}
          autoFocus={autoFocus ?? false}
          autoSize={{ minRows: rows, maxRows: 10 }}
          maxLength={max}
          required={required}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
