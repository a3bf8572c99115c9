import { Input } from 'antd'
import { Field } from '../../ui/Field.tsx'

type Given = { label: string; value: string; onChange: (day: string) => void; min?: string; error?: string | null }

/** One calendar day. */
export function DayField({ label, value, onChange, min, error }: Given) {
  return (
    <Field label={label} error={error ?? null} required>
      {(own) => (
        <Input {...own} type="date" required value={value} min={min ?? ''} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}
