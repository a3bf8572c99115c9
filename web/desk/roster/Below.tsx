import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { named, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { useMe } from '../session.tsx'
import { dutyName, postName } from './Now.tsx'
import { belowQuery } from './queries.ts'
import { words } from './words.ts'

/** Who is on duty in the offices below, with the gaps first: whoever keeps the rosters sees where somebody is missing. */
export function Below() {
  const t = useWords(words)
  const me = useMe()
  const { data } = useQuery(belowQuery(me))
  if (!data || data.length === 0) return null
  const gaps = data.filter((one) => one.on_duty.length === 0)
  const sorted = [...gaps, ...data.filter((one) => one.on_duty.length > 0)]
  return (
    <section className="policy-card" aria-labelledby="below">
      <div className="policy-head">
        <h2 id="below">{t('below')}</h2>
        {gaps.length > 0 && <span className="tag tag-warning">{t('below_gaps', { n: gaps.length })}</span>}
      </div>
      <ul className="duty-below">
        {sorted.map(({ organisation, on_duty }) => (
          <li key={organisation.id}>
            <Link to="/people" search={{ organisation: organisation.id }}>
              {named(organisation)}
            </Link>
            {on_duty.length === 0 && <span className="tag tag-warning">{t('gap')}</span>}
            {on_duty.map((one) => (
              <span key={one.shift_id}>
                {dutyName(one)} <span className="quiet">{`${postName(one)} · ${t('until', { at: when(one.until) })}`}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
