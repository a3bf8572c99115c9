import { filingConditionById, limitsFor } from '#catalogue/ask.ts'
import { calendarNow } from '#deadlines/ask.ts'
import { addWorking, type ResolvedLimit, resolveLimit, sameDayEnd, startClock } from '#deadlines/rules.ts'
import type { Act } from '#kit/act.ts'
import type { Case } from './contract.ts'
import { type Clock, stageClocks } from './rules.ts'
import { classOf } from './surroundings.ts'

const warn_share = 0.8

export type Stage = Pick<Case, 'due_at' | 'warn_at' | 'stage_from' | 'overdue_at'> & {
  calendar_version?: string | null
  limit_kind?: Case['limit_kind']
  limit_amount?: number | null
  limit_source?: string | null
}

const shareOf = (from: string, to: string) =>
  new Date(Date.parse(from) + (Date.parse(to) - Date.parse(from)) * warn_share).toISOString()
const named = ({ from, id, area_class }: ResolvedLimit['source']) => [from, id, area_class ?? ''].join(':')

/** The limit that starts with a stage, counted on the calendar in force; the calendar's version stays with the case. */
export async function startStage(
  act: Act,
  clock: Clock,
  c: Pick<Case, 'area_id' | 'category_id' | 'filing_condition_id'>,
): Promise<Stage> {
  const now = act.now.toISOString()
  const fresh = { stage_from: now, overdue_at: null }
  const calendar = await calendarNow(act)
  const { version: calendar_version } = calendar
  switch (clock) {
    case 'none':
      return { ...fresh, due_at: null, warn_at: null }
    case 'assess': {
      const due_at = sameDayEnd(now, calendar)
      return { ...fresh, due_at, warn_at: shareOf(now, due_at), calendar_version }
    }
    case 'handle': {
      if (c.category_id === null) return { ...fresh, due_at: null, warn_at: null }
      const { category_id, filing_condition_id } = c
      // where nobody has said whether it is town or country, the condition that was chosen says it
      const filed = filing_condition_id === null ? undefined : await filingConditionById(act, filing_condition_id)
      const area_class = (await classOf(act, c.area_id)) ?? filed?.area_class ?? null
      const { limit, source } = resolveLimit(await limitsFor(act, { category_id, filing_condition_id, area_class }))
      const { due_at, warn_at } = startClock(limit, now, calendar)
      const kept = { limit_kind: limit.kind, limit_amount: limit.amount, limit_source: named(source) }
      return { ...fresh, due_at, warn_at, calendar_version, ...kept }
    }
    default: {
      const seconds = stageClocks[clock].working_minutes * 60
      const due_at = addWorking(now, seconds, calendar)
      return { ...fresh, due_at, warn_at: addWorking(now, seconds * warn_share, calendar), calendar_version }
    }
  }
}
