import type { Board } from '#analytics/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Go } from '../address.tsx'
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
            {one.id === null ? (
              <span>{t('no_category')}</span>
            ) : (
              <Go to={{ list: `category-${one.id}`, case: null }}>{named(one)}</Go>
            )}
            <i className="bar" style={{ inlineSize: `${(one.reported / most) * 100}%` }} />
            <b>{one.reported.toLocaleString('en')}</b>
          </li>
        ))}
      </ol>
    </section>
  )
}
