import type { Board } from '#analytics/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Go } from '../address.tsx'
import { words } from '../words.ts'

const shown_max = 8

/** A chart that is its own table. */
export function Categories({ board: { categories, days } }: { board: Board }) {
  const t = useWords(words)
  const shown = categories.slice(0, shown_max)
  const most = Math.max(1, ...categories.map((one) => one.reported))
  return (
    <section className="panel categories">
      <h2>
        {t('categories')} <small className="quiet">{t('categories_note', { n: days.length })}</small>
      </h2>
      {categories.length === 0 && <p className="quiet">{t('nothing_reported')}</p>}
      <ol>
        {shown.map((one) => (
          <li key={one.id ?? 0}>
            <Row of={one} most={most} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Row({ of: one, most }: { of: Board['categories'][number]; most: number }) {
  const t = useWords(words)
  const name = one.id === null ? t('no_category') : named(one)
  const parts = (
    <>
      <span>{name}</span>
      <i className="bar" style={{ inlineSize: `${(one.reported / most) * 100}%` }} />
      <b>{one.reported.toLocaleString('en')}</b>
    </>
  )
  if (one.id === null) return <div className="bar-row">{parts}</div>
  const label = t('show_cases', { what: name, n: one.reported })
  return (
    <Go className="bar-row" to={{ list: `category-${one.id}`, case: null }} aria-label={label}>
      {parts}
    </Go>
  )
}
