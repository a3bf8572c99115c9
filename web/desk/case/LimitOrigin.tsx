import { useQuery } from '@tanstack/react-query'
import { useLanguage, useWords } from '../../lib/language.ts'
import { limitKinds, when } from '../../lib/words.ts'
import { stageLimitsQuery } from '../queries.ts'
import { words } from '../words/case.ts'
import type { Told } from './detail.ts'

const origins = { filing_condition: 'from_condition', category: 'from_category', procedure: 'from_procedure' } as const

/** By when, which limit that is, and the row that said so. */
export function LimitOrigin({ detail: { case: c } }: Told) {
  const t = useWords(words)
  const language = useLanguage()
  const limits = useQuery(stageLimitsQuery)
  if (c.standing)
    return (
      <span className="quiet terms-origin">
        {t(c.standing.paused_for === 'suspension' ? 'stands_suspended' : 'stands_verified', {
          share: Math.round((100 * c.standing.used_seconds) / Math.max(1, c.standing.limit_seconds)),
        })}
      </span>
    )
  if (c.due_at === null) return null
  const [from, id] = c.limit_source?.split(':') ?? []
  const row = from === 'stage' ? limits.data?.items.find((one) => String(one.id) === id) : undefined
  const amount =
    c.limit_kind && c.limit_amount !== null
      ? limitKinds[c.limit_kind][language === 'zh' ? 0 : 1].replace('{n}', String(Math.round(c.limit_amount * 100) / 100))
      : ''
  const parts = [t('due', { at: when(c.due_at) })]
  if (c.stage === 'whistle') parts.push(t('whistle_limit'))
  else if (from === 'stage') parts.push(c.limit_kind ? t('stage_limit', { limit: amount }) : t('same_day'))
  else if (amount) {
    const origin = origins[from as keyof typeof origins]
    parts.push(origin ? t('limit_from', { limit: amount, origin: t(origin) }) : amount)
  }
  if (row) parts.push(t('stage_row', { row: row.id }))
  if (c.calendar_version) parts.push(t('calendar', { version: c.calendar_version }))
  return <span className="quiet terms-origin">{parts.join(' · ')}</span>
}
