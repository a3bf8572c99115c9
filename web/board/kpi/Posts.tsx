import { useQuery } from '@tanstack/react-query'
import { named, useWords } from '../../lib/language.ts'
import { useAddress } from './address.tsx'
import { postsQuery } from './queries.ts'
import { words } from './words.ts'

/** How much each post of one's own organisation ended. Counts, in the order of names: people are not ranked. */
export function Posts() {
  const t = useWords(words)
  const { data } = useQuery(postsQuery(useAddress()))
  if (!data || data.items.length === 0) return null
  return (
    <section className="panel kpi-posts">
      <h2>{t('posts')}</h2>
      <p className="quiet">{t('posts_note')}</p>
      <table className="kpi-table">
        <thead>
          <tr>
            <th scope="col">{t('post')}</th>
            <th scope="col" className="number">
              {t('ended')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((one) => (
            <tr key={one.post}>
              <th scope="row">{named(one)}</th>
              <td className="number">{one.ended.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
