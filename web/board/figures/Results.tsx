import type { Board, Rate } from '#analytics/contract.ts'
import { useWords } from '../../lib/language.ts'
import { words } from '../words.ts'

const rates = ['closing', 'on_time', 'settled_on_site'] as const

export const percent = ({ value }: Rate): string => (value === null ? '—' : `${(Math.floor(value * 1000) / 10).toFixed(1)}%`)

/** Today's two numbers, and rates that never stand without what they are rates of. */
export function Results({ board: { today, rates: shown } }: { board: Board }) {
  const t = useWords(words)
  return (
    <section className="panel results">
      <h2>
        {t('today')} · {t('rates')}
      </h2>
      <dl className="today">
        <div>
          <dt>{t('today_reported')}</dt>
          <dd>{today.reported.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>{t('today_closed')}</dt>
          <dd>{today.closed.toLocaleString('en')}</dd>
        </div>
      </dl>
      <dl className="rates">
        {rates.map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <strong>{percent(shown[name])}</strong>
              <span className="quiet">
                {shown[name].numerator.toLocaleString('en')} / {shown[name].denominator.toLocaleString('en')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('rates_note')}</p>
    </section>
  )
}
