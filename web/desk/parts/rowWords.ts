import type { RoutingWhy, SkippedRow } from '#routing/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { words } from '../words/case.ts'
import { useCatalogue } from './catalogue.ts'

export type RowWhy = Partial<RoutingWhy> & { skipped?: readonly SkippedRow[] }

/** Which row of the dispatch catalogue spoke, or which component, in a sentence; and what else there is to say of it. */
export function useRowWords(areaName: (id: number) => string | undefined) {
  const t = useWords(words)
  const { name, catalogue } = useCatalogue()
  const skipped = ({ row_id, because }: SkippedRow) => {
    const ended = because === 'organisation_ended'
    if (row_id === null) return t(ended ? 'skipped_component_ended' : 'skipped_component_empty')
    return t(ended ? 'skipped_ended' : 'skipped_empty', { row: row_id })
  }
  return {
    skipped,
    sentence: (why: RowWhy): string => {
      if (why.ground === 'component')
        return t(`by_${why.capacity ?? 'owner'}`, { name: why.reason ?? '', code: why.source ?? '' })
      const area = why.area_id ? (areaName(why.area_id) ?? `#${why.area_id}`) : t('everywhere')
      const row = why.row_id ?? '—'
      if (why.ground === 'category') return t('by_category', { row, area, category: name(why.category_id ?? null) ?? '—' })
      if (why.ground === 'theme') {
        const theme = catalogue?.themes.find(({ code }) => code === why.theme)
        return t('by_theme', { row, area, theme: theme ? named(theme) : (why.theme ?? '') })
      }
      return t('by_area', { row, area })
    },
    more: (why: RowWhy): string =>
      [
        // of a component they are its name and identifier, which the sentence says
        ...(why.ground === 'component' ? [] : [why.reason, why.source && t('source_is', { source: why.source })]),
        why.outranked ? t('outranked', { n: why.outranked }) : '',
        ...(why.skipped ?? []).map(skipped),
      ]
        .filter(Boolean)
        .join(' · '),
  }
}
