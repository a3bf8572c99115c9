import { useState } from 'react'
import type { KpiTable } from '#analytics/kpi/contract.ts'
import { type Kpi, type KpiId, kpiIds, kpis, percentText, shownIn } from '#analytics/kpi/rules.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { Go, useAddress } from './address.tsx'
import { NumberLink } from './NumberLink.tsx'
import { datedBy, groups, words } from './words.ts'

const columns = 5

/** The indicators of the whole area, each with what it is a rate of; what it means on demand. */
export function Indicators({ table }: { table: KpiTable }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const shown = kpiIds.filter((id) => shownIn(table.figures, id))
  const byGroup = Map.groupBy(shown, (id) => kpis[id].group)
  return (
    <section className="panel kpi-indicators">
      <h2>
        {named(table.area)} · {t('title')}
      </h2>
      <table className="kpi-table">
        <thead>
          <tr>
            <th scope="col">{t('indicator')}</th>
            <th scope="col" className="number">
              {t('rate')}
            </th>
            <th scope="col" className="number">
              {t('numerator')}
            </th>
            <th scope="col" className="number">
              {t('denominator')}
            </th>
            <th scope="col">
              <span className="unseen">{t('formula')}</span>
            </th>
          </tr>
        </thead>
        {[...byGroup].map(([group, ids]) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={columns} className="kpi-group">
                {groups[group][n]}
              </th>
            </tr>
            {ids.map((id) => (
              <Row key={id} id={id} table={table} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Row({ id, table }: { id: KpiId; table: KpiTable }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const { kpi: chosen } = useAddress()
  const [explained, setExplained] = useState(false)
  const kpi = kpis[id]
  const what = kpi.name[n]
  const figure = table.figures[id]
  return (
    <>
      <tr className={chosen === id ? 'chosen' : ''}>
        <th scope="row">
          <Go to={{ kpi: id }} aria-current={chosen === id || undefined} title={t('show_parts', { what })}>
            {what}
          </Go>
        </th>
        <td className="number">
          <strong>{percentText(figure)}</strong>
        </td>
        {(['numerator', 'denominator'] as const).map((part) => (
          <td key={part} className="number">
            <NumberLink id={id} part={part} row={null} of={figure} where={named(table.area)} />
          </td>
        ))}
        <td className="kpi-why">
          <button
            type="button"
            className="why"
            aria-expanded={explained}
            aria-label={t('about', { what })}
            onClick={() => setExplained(!explained)}
          >
            ?
          </button>
        </td>
      </tr>
      {explained && (
        <tr className="kpi-about">
          <td colSpan={columns}>
            <About kpi={kpi} />
          </td>
        </tr>
      )}
    </>
  )
}

function About({ kpi }: { kpi: Kpi }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const said: [string, string | undefined][] = [
    [t('formula'), kpi.formula[n]],
    [t('note'), kpi.note?.[n]],
    [t('dated'), datedBy[kpi.dated][n]],
    [t('source'), kpi.source],
  ]
  return (
    <dl>
      {said.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
