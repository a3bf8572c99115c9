import { useState } from 'react'
import type { AreaRow, Board, Figures } from '#analytics/contract.ts'
import { rate, remainder } from '#analytics/rules.ts'
import { named, useWords } from '../../lib/language.ts'
import { Go } from '../address.tsx'
import { percent } from '../figures/Results.tsx'
import { words } from '../words.ts'

const columns = ['open', 'supervised', 'overdue', 'closed', 'closing'] as const
type Column = (typeof columns)[number]
type Order = { by: Column; descending: boolean } | null

const closing = (figures: Figures) => rate(figures.closed, figures.total - figures.declined)
const valueOf = ({ figures }: AreaRow, by: Column): number => (by === 'closing' ? (closing(figures).value ?? -1) : figures[by])

function sorted(rows: readonly AreaRow[], order: Order): readonly AreaRow[] {
  if (!order) return rows
  const sign = order.descending ? -1 : 1
  return rows.toSorted((a, b) => sign * (valueOf(a, order.by) - valueOf(b, order.by)))
}

/** The parts of an area with their figures, in their official order until a column is chosen. */
export function AreaTable({ board }: { board: Board }) {
  const t = useWords(words)
  const [order, setOrder] = useState<Order>(null)
  const rest = remainder(board.figures, board.children)
  if (board.children.length === 0) return <p className="quiet">{t('no_areas')}</p>
  const turn = (by: Column) =>
    setOrder((now) => (now?.by !== by ? { by, descending: true } : now.descending ? { by, descending: false } : null))
  const direction = (by: Column) => (order?.by !== by ? undefined : order.descending ? 'descending' : 'ascending')
  return (
    <table className="area-table">
      <thead>
        <tr>
          <th scope="col">{t('area')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" aria-sort={direction(column)}>
              <button type="button" title={t('sort_by', { what: t(column) })} onClick={() => turn(column)}>
                {t(`column_${column}`)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted(board.children, order).map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Go to={{ area: row.id }}>{named(row)}</Go>
            </th>
            <Cells figures={row.figures} />
          </tr>
        ))}
        {rest.total > 0 && (
          <tr>
            <th scope="row" className="quiet">
              {t('rest')}
            </th>
            <Cells figures={rest} />
          </tr>
        )}
      </tbody>
    </table>
  )
}

const Cells = ({ figures }: { figures: Figures }) => (
  <>
    <td>{figures.open}</td>
    <td className={figures.supervised > 0 ? 'is-supervised' : 'is-none'}>{figures.supervised}</td>
    <td className={figures.overdue > 0 ? 'is-overdue' : 'is-none'}>{figures.overdue}</td>
    <td>{figures.closed}</td>
    <td title={`${closing(figures).numerator} / ${closing(figures).denominator}`}>{percent(closing(figures))}</td>
  </>
)
