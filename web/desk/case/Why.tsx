import { useQuery } from '@tanstack/react-query'
import type { RoutingWhy, SkippedRow } from '#routing/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { useCatalogue } from '../parts/catalogue.ts'
import { unitsQuery } from '../queries.ts'
import { words } from '../words/case.ts'
import { type Detail, organisationName, type Told } from './detail.ts'
import { Section } from './Section.tsx'

export type RowWhy = Partial<RoutingWhy> & { skipped?: readonly SkippedRow[] }

/** Which row of the dispatch catalogue spoke, in a sentence. */
export function useRowSentence(detail: Detail) {
  const t = useWords(words)
  const { name, catalogue } = useCatalogue()
  return (why: RowWhy): string => {
    const area = why.area_id ? (detail.areas.find(({ id }) => id === why.area_id)?.name ?? `#${why.area_id}`) : t('everywhere')
    const row = why.row_id ?? '—'
    if (why.ground === 'category') return t('by_category', { row, area, category: name(why.category_id ?? null) ?? '—' })
    if (why.ground === 'theme') {
      const theme = catalogue?.themes.find(({ code }) => code === why.theme)
      return t('by_theme', { row, area, theme: theme ? named(theme) : (why.theme ?? '') })
    }
    return t('by_area', { row, area })
  }
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
          {kept.by === 'hand' ? <ByHand detail={detail} kept={kept} /> : <ByRow detail={detail} why={kept} />}
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

function ByHand({ detail, kept }: { detail: Detail; kept: { note?: string; instead_of?: number | null } }) {
  const t = useWords(words)
  const units = useQuery({ ...unitsQuery, enabled: Boolean(kept.instead_of) })
  const other = units.data?.items.find(({ id }) => id === kept.instead_of)
  const instead = organisationName(detail, kept.instead_of) ?? (other && named(other))
  return (
    <p className="why-row">
      {t('by_hand', { note: kept.note || '—' })}
      {instead && <span className="quiet"> {t('instead_of', { name: instead })}</span>}
    </p>
  )
}

function ByRow({ detail, why }: { detail: Detail; why: RowWhy }) {
  const t = useWords(words)
  const sentence = useRowSentence(detail)
  const said = [
    why.reason,
    why.source && t('source_is', { source: why.source }),
    why.outranked ? t('outranked', { n: why.outranked }) : '',
    ...(why.skipped ?? []).map(({ row_id, because }) =>
      t(because === 'organisation_ended' ? 'skipped_ended' : 'skipped_empty', { row: row_id }),
    ),
  ].filter(Boolean)
  return (
    <p className="why-row">
      {sentence(why)}
      {said.length > 0 && <span className="quiet why-more">{said.join(' · ')}</span>}
    </p>
  )
}
