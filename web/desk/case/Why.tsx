import { useQuery } from '@tanstack/react-query'
import { named, useWords } from '../../lib/language.ts'
import { type RowWhy, useRowWords } from '../parts/rowWords.ts'
import { unitsQuery } from '../queries.ts'
import { words } from '../words/case.ts'
import { type Detail, organisationName, type Told } from './detail.ts'
import { Section } from './Section.tsx'

/** Which row of the dispatch catalogue spoke about a case, in a sentence. */
export const useRowSentence = (detail: Detail) => useRowWords(areaIn(detail)).sentence

const areaIn =
  ({ areas }: Detail) =>
  (id: number) => {
    const area = areas.find((one) => one.id === id)
    return area && named(area)
  }

export function Why({ detail }: Told) {
  const t = useWords(words)
  const { case: c, surroundings } = detail
  const kept = c.routing as ({ by?: string; note?: string; instead_of?: number | null } & RowWhy) | null
  const open = c.closed_at === null
  const suggestion = !kept && open && surroundings.route ? surroundings.route : null
  return (
    <Section title={t('why')}>
      {kept && (
        <>
          <p className="why-who">{t('dispatched_to', { name: organisationName(detail, c.unit_id) ?? '—' })}</p>
          {kept.by !== undefined && kept.by in otherwise ? (
            <ByPerson detail={detail} kept={kept} said={otherwise[kept.by as keyof typeof otherwise]} />
          ) : (
            <ByRow detail={detail} why={kept} />
          )}
        </>
      )}
      {suggestion && (
        <>
          <p className="why-who">{t('suggested', { name: named(suggestion.organisation) })}</p>
          <ByRow detail={detail} why={suggestion.why} />
        </>
      )}
      {!kept && open && !surroundings.route && <p className="quiet">{t('no_route')}</p>}
      <h3 className="part-sub">{t('way_up')}</h3>
      <ol className="way-up">
        {surroundings.way_up.map((one) => (
          <li key={one.id} aria-current={one.id === c.holder_id ? 'step' : undefined}>
            {named(one)}
            {one.id === c.holder_id && <span className="tag">{t('here_now')}</span>}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Not by a row of the catalogue: somebody said so. */
const otherwise = { hand: 'by_hand', whistle: 'by_whistle', arbitration: 'by_arbitration' } as const

type Kept = { note?: string; instead_of?: number | null }
function ByPerson({ detail, kept, said }: { detail: Detail; kept: Kept; said: (typeof otherwise)[keyof typeof otherwise] }) {
  const t = useWords(words)
  const units = useQuery({ ...unitsQuery, enabled: Boolean(kept.instead_of) })
  const other = units.data?.items.find(({ id }) => id === kept.instead_of)
  const instead = organisationName(detail, kept.instead_of) ?? (other && named(other))
  return (
    <p className="why-row">
      {t(said, { note: kept.note || '—' })}
      {instead && <span className="quiet"> {t('instead_of', { name: instead })}</span>}
    </p>
  )
}

function ByRow({ detail, why }: { detail: Detail; why: RowWhy }) {
  const { sentence, more } = useRowWords(areaIn(detail))
  return (
    <p className="why-row">
      {sentence(why)}
      {more(why) && <span className="quiet why-more">{more(why)}</span>}
    </p>
  )
}
