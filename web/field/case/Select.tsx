import { type ReactNode, useId } from 'react'
import { useWords } from '../../lib/language.ts'
import { words } from './words.ts'

type SelectProps = {
  label: string
  value: string | number | null
  empty?: string
  onChange: (value: string) => void
  children: ReactNode
}

export function Select({ label, value, empty, onChange, children }: SelectProps) {
  const t = useWords(words)
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
        <option value="">{empty ?? t('choose')}</option>
        {children}
      </select>
    </div>
  )
}
