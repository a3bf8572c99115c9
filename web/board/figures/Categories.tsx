import type { Board } from '#analytics/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { words } from '../words.ts'

/** A chart that is its own table. */
export function Categories({ board: { categories, days } }: { board: Board }) {
  const t = useWords(words)
  const most = Math.max(1, ...categories.map((one) => one.reported))
  return (
    <section className="panel categories">
      <h2>
        {t('categories')} <small className="quiet">{t('categories_note', { n: days.length })}</small>
      </h2>
      {categories.length === 0 && <p className="quiet">{t('nothing_reported')}</p>}
      <ol>
        {categories.map((one) => (
          <li key={one.id ?? 0}>
            <span>{one.id === null ? t('no_category') : named(one)}</span>
            <i className="bar" style={{ inlineSize: `${(one.reported / most) * 100}%` }} />
            <b>{one.reported.toLocaleString('en')}</b>
          </li>
        ))}
      </ol>
    </section>
  )
}
