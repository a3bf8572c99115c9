type Given = {
  label: string
  words: readonly [yes: string, no: string]
  value: boolean | null
  onChange: (value: boolean) => void
}

/** One of two, as chips that a thumb finds. */
export function YesNo({ label, words, value, onChange }: Given) {
  return (
    <div className="field">
      <span className="label">{label}</span>
      <div className="chips" role="radiogroup" aria-label={label}>
        {[true, false].map((one) => (
          <button
            key={String(one)}
            type="button"
            role="radio"
            className="chip"
            aria-checked={value === one}
            onClick={() => onChange(one)}
          >
            {words[one ? 0 : 1]}
          </button>
        ))}
      </div>
    </div>
  )
}
