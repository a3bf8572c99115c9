import type { Board, Rate } from '#analytics/contract.ts'
import { useWords } from '../../lib/language.ts'
import { Go } from '../address.tsx'
import { words } from '../words.ts'

const rates = ['closing', 'on_time', 'settled_on_site'] as const
/** The cases that a rate counts. */
const behind = { closing: 'closed', on_time: 'on_time', settled_on_site: 'settled_on_site' } as const

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
          <dd>
            <Go to={{ list: 'today_reported', case: null }}>{today.reported.toLocaleString('en')}</Go>
          </dd>
        </div>
        <div>
          <dt>{t('today_closed')}</dt>
          <dd>
            <Go to={{ list: 'today_closed', case: null }}>{today.closed.toLocaleString('en')}</Go>
          </dd>
        </div>
      </dl>
      <dl className="rates">
        {rates.map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <strong>{percent(shown[name])}</strong>
              <span className="quiet">
                <Go to={{ list: behind[name], case: null }}>{shown[name].numerator.toLocaleString('en')}</Go>
                {' / '}
                {shown[name].denominator.toLocaleString('en')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('rates_note')}</p>
    </section>
  )
}
