import { useWords } from '../../lib/language.ts'
import { pointColours } from '../../lib/map/colours.ts'
import type { Figure } from '../address.tsx'
import { words } from '../words.ts'
import { type Step, say } from './shade.ts'

type Given = { steps: readonly Step[]; figure: Figure; points: boolean; more: boolean }

export function Legend({ steps, figure, points, more }: Given) {
  const t = useWords(words)
  return (
    <section className="legend" aria-label={t('legend')}>
      <ul>
        {steps.map((step) => (
          <li key={step.colour}>
            <i style={{ background: step.colour }} />
            {rangeOf(step, figure)}
          </li>
        ))}
      </ul>
      {points && (
        <ul>
          {(['open', 'supervised', 'overdue'] as const).map((one) => (
            <li key={one}>
              <i className="dot" style={{ background: pointColours[one] }} />
              {t(one)}
            </li>
          ))}
        </ul>
      )}
      {points && more && <p>{t('more_points')}</p>}
    </section>
  )
}

function rangeOf({ from, to }: Step, figure: Figure): string {
  if (figure === 'closing') return `${Math.round(from * 100)}–${say(to + 1e-9, figure)}`
  return from >= to ? say(to, figure) : `${say(from, figure)}–${say(to, figure)}`
}
