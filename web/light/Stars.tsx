import { useWords } from '../lib/language.ts'
import { Icon } from './icons.tsx'
import { words } from './words.ts'

const five = [1, 2, 3, 4, 5] as const

/** Five stars to choose among, or to show what was chosen. */
export function Stars({ value, onChange }: { value: number; onChange?: (stars: number) => void }) {
  const t = useWords(words)
  if (!onChange)
    return (
      <span className="row" role="img" aria-label={t('stars', { n: value })} style={{ color: 'var(--star)', gap: '0.125rem' }}>
        {five.map((star) => (
          <Icon key={star} name="star" filled={star <= value} />
        ))}
      </span>
    )
  return (
    <div className="stars" role="radiogroup" aria-label={t('rating')}>
      {five.map((star) => (
        <button
          key={star}
          type="button"
          role="radio"
          aria-checked={value === star}
          aria-label={t('stars', { n: star })}
          onClick={() => onChange(star)}
        >
          <Icon name="star" filled={star <= value} />
        </button>
      ))}
    </div>
  )
}
