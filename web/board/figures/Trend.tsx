import { lazy, Suspense, useState } from 'react'
import type { Board } from '#analytics/contract.ts'
import { useWords } from '../../lib/language.ts'
import { words } from '../words.ts'

const TrendChart = lazy(() => import('./TrendChart.tsx'))

/** What came and what was closed, day by day; the same as a table for whoever wants the numbers or cannot see the lines. */
export function Trend({ days }: { days: Board['days'] }) {
  const t = useWords(words)
  const [table, setTable] = useState(false)
  const sum = (name: 'reported' | 'closed') => days.reduce((total, day) => total + day[name], 0)
  const said = t('trend_say', { n: days.length, reported: sum('reported'), closed: sum('closed') })
  return (
    <section className="panel trend">
      <h2>{t('trend', { n: days.length })}</h2>
      <button type="button" className="switch" aria-pressed={table} onClick={() => setTable(!table)}>
        {t(table ? 'as_chart' : 'as_table')}
      </button>
      <div className="trend-body" {...(table ? { tabIndex: 0, role: 'group', 'aria-label': said } : {})}>
        {table ? (
          <DayTable days={days} />
        ) : (
          <Suspense fallback={<p className="quiet">{t('loading')}</p>}>
            <TrendChart days={days} label={said} words={{ reported: t('reported'), closed: t('ended') }} />
          </Suspense>
        )}
      </div>
    </section>
  )
}

function DayTable({ days }: { days: Board['days'] }) {
  const t = useWords(words)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('day')}</th>
          <th scope="col">{t('reported')}</th>
          <th scope="col">{t('ended')}</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.day}>
            <th scope="row">{day.day}</th>
            <td>{day.reported}</td>
            <td>{day.closed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
