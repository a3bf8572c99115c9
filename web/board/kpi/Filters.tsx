import { useState } from 'react'
import { type KpiTable, kpiExport } from '#analytics/kpi/contract.ts'
import { addressOf } from '../../lib/call.ts'
import { language, named, useWords } from '../../lib/language.ts'
import { Go, go, useAddress } from './address.tsx'
import { periodOf, presets } from './periods.ts'
import { askedFor } from './queries.ts'
import { words } from './words.ts'

/** Which period, what is left out, and the table to take away. */
export function Filters({ table }: { table: KpiTable }) {
  const t = useWords(words)
  const at = useAddress()
  const { period } = table
  const sheet = addressOf(kpiExport, {}, { ...askedFor(at), ...period, by: at.by, language: language() })
  return (
    <section className="kpi-filters" aria-label={t('period')}>
      <div className="kpi-presets">
        {presets.map((preset) => {
          const { from, to } = periodOf(preset, Date.parse(table.as_of))
          const on = from === period.from && to === period.to
          return (
            <Go key={preset} className="chip" to={{ from, to }} aria-current={on || undefined}>
              {t(preset)}
            </Go>
          )
        })}
      </div>
      <Days key={`${period.from}-${period.to}`} period={period} />
      <Chosen table={table} />
      <a className="button kpi-sheet" href={sheet} download>
        {t('download')}
      </a>
    </section>
  )
}

/** Two days of one's own choice; taken over once they make a period. */
function Days({ period }: { period: KpiTable['period'] }) {
  const t = useWords(words)
  const [days, setDays] = useState(period)
  const upsideDown = days.from > days.to
  function choose(change: Partial<KpiTable['period']>) {
    const next = { ...days, ...change }
    setDays(next)
    if (next.from && next.to && next.from <= next.to && next.from >= '2000-01-01') go(next)
  }
  return (
    <div className="kpi-days">
      {(['from', 'to'] as const).map((side) => (
        <label key={side}>
          <span>{t(side)}</span>
          <input
            type="date"
            required
            value={days[side]}
            aria-invalid={upsideDown || undefined}
            onChange={(event) => choose({ [side]: event.target.value })}
          />
        </label>
      ))}
      {upsideDown && (
        <p className="field-error" role="alert">
          {t('upside_down')}
        </p>
      )}
    </div>
  )
}

function Chosen({ table: { categories, unit } }: { table: KpiTable }) {
  const t = useWords(words)
  const last = categories.at(-1)
  if (!last && !unit) return null
  return (
    <ul className="kpi-chosen" aria-label={t('only')}>
      {last && (
        <li>
          <Go
            className="chip"
            to={{ category: categories.at(-2)?.id ?? null }}
            aria-label={t('drop_filter', { what: named(last) })}
          >
            {categories.map(named).join(' › ')} ×
          </Go>
        </li>
      )}
      {unit && (
        <li>
          <Go className="chip" to={{ unit: null }} aria-label={t('drop_filter', { what: named(unit) })}>
            {named(unit)} ×
          </Go>
        </li>
      )}
    </ul>
  )
}
