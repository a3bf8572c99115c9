import type { KpiRow, KpiTable, Slice } from '#analytics/kpi/contract.ts'
import { slices } from '#analytics/kpi/contract.ts'
import { type KpiId, kpis, percentText } from '#analytics/kpi/rules.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { type Address, Go, useAddress } from './address.tsx'
import { NumberLink } from './NumberLink.tsx'
import { words } from './words.ts'

const byWords = { area: 'by_area', category: 'by_category', unit: 'by_unit' } as const
const restWords = { area: 'rest_area', category: 'rest_category', unit: 'rest_unit' } as const

/** One indicator of every part of the area, and the way into each part. */
export function Breakdown({ table }: { table: KpiTable }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const { by, kpi } = useAddress()
  const said = table.rows.filter((row) => by === 'area' || row.figures[kpi].denominator > 0)
  return (
    <section className="panel kpi-breakdown">
      <h2>{kpis[kpi].name[n]}</h2>
      <div className="kpi-tabs" role="group" aria-label={t('by')}>
        {slices.map((slice) => (
          <Go key={slice} className="chip" to={{ by: slice }} aria-current={by === slice || undefined}>
            {t(byWords[slice])}
          </Go>
        ))}
      </div>
      {said.length === 0 && <p className="quiet">{t('no_parts')}</p>}
      {said.length > 0 && (
        <table className="kpi-table">
          <thead>
            <tr>
              <th scope="col">{t(byWords[by])}</th>
              <th scope="col" className="number">
                {t('rate')}
              </th>
              <th scope="col" className="number">
                {t('numerator')}
              </th>
              <th scope="col" className="number">
                {t('denominator')}
              </th>
            </tr>
          </thead>
          <tbody>
            {said.map((row) => (
              <Part key={row.id ?? 'rest'} row={row} by={by} kpi={kpi} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('whole')}</th>
              <Figures id={kpi} of={table} row={null} where={named(table.area)} />
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}

/** Where a part leads: down as long as there is something below, then to another way of looking. */
function into({ id, has_children }: KpiRow, by: Slice): Partial<Address> {
  if (by === 'area') return { area: id, ...(has_children ? {} : { by: 'category' }) }
  return by === 'category' ? { category: id, ...(has_children ? {} : { by: 'area' }) } : { unit: id, by: 'area' }
}

function Part({ row, by, kpi }: { row: KpiRow; by: Slice; kpi: KpiId }) {
  const t = useWords(words)
  const name = row.id === null ? t(restWords[by]) : named(row)
  return (
    <tr>
      <th scope="row">{row.id === null ? name : <Go to={into(row, by)}>{name}</Go>}</th>
      <Figures id={kpi} of={row} row={row.id ?? 'rest'} where={name} />
    </tr>
  )
}

function Figures({ id, of, row, where }: { id: KpiId; of: Pick<KpiRow, 'figures'>; row: number | 'rest' | null; where: string }) {
  const figure = of.figures[id]
  return (
    <>
      <td className="number">
        <strong>{percentText(figure)}</strong>
        {figure.value !== null && (
          <span className="kpi-bar" aria-hidden="true">
            <span style={{ inlineSize: `${figure.value * 100}%` }} />
          </span>
        )}
      </td>
      {(['numerator', 'denominator'] as const).map((part) => (
        <td key={part} className="number">
          <NumberLink id={id} part={part} row={row} of={figure} where={where} />
        </td>
      ))}
    </>
  )
}
