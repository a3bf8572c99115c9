import { attach } from '#attachments/actions.ts'
import { categoryById } from '#catalogue/ask.ts'
import { lineAfter, noLines, writeLater } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { canonical, sha256 } from '#kit/canonical.ts'
import { Problem } from '#kit/problem.ts'
import { holdersOf, organisationInOffice } from '#people/ask.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { startStage } from './clocks.ts'
import type { Case, Report } from './contract.ts'
import { type Place, placeOf } from './place.ts'
import { stateAt } from './rules.ts'
import * as store from './store.ts'

export type Door = {
  source: Case['source']
  /** Where the reporter belongs, for reports that name no place. */
  home: number | null
  external_key?: string
}

const summary_max = 60

/** The first sentence, for lists. */
export function summaryOf(description: string): string {
  const first =
    description
      .trim()
      .split(/[\n。!?!?]/u, 1)[0]!
      .trim() || description.trim()
  const letters = Array.from(first)
  return letters.length <= summary_max ? first : `${letters.slice(0, summary_max - 1).join('')}…`
}

/** Make a case of a report, give it to whoever answers for the place, and write its first line. */
export async function reportCase(act: Act, report: Report, door: Door): Promise<Case> {
  const report_hash = sha256(canonical({ report, source: door.source }))
  const category = report.category_id === undefined ? undefined : await categoryById(act, report.category_id)
  if (report.category_id !== undefined && !category) throw new Problem('unknown_category', { category_id: report.category_id })
  const place = await placeOf(act, report, door.home)
  const holder = await firstHolder(act, report, place)
  const { way: _, ...where } = place
  const stage = await startStage(act, 'assess', { area_id: place.area_id, category_id: null, filing_condition_id: null })
  const now = act.now.toISOString()
  const { line, head } = lineAfter(act, noLines, {
    id: report.id,
    subject: report.id,
    kind: 'case.report',
    to_state: stateAt(holder),
    path: place.path,
    detail: { source: door.source, located: place.located, holder: holder.id, photos: report.photos ?? [] },
  })
  const row = {
    ...blank,
    id: report.id,
    no: await store.nextNumber(act),
    state: stateAt(holder),
    source: door.source,
    request_form: report.request_form ?? ('report' as const),
    procedure: category?.procedure ?? 'grid',
    severity: report.severity ?? category?.severity ?? 'ordinary',
    summary: summaryOf(report.description),
    description: report.description,
    category_id: report.category_id ?? null,
    place: report.place ?? '',
    accuracy_m: report.accuracy_m ?? null,
    ...where,
    holder_id: holder.id,
    involved: await involvedIn(act, holder),
    ...stage,
    reported_at: now,
    occurred_at: report.occurred_at ?? null,
    updated_at: now,
    reporter_id: act.actor.person,
    confidential: report.confidential ?? false,
    external_key: door.external_key ?? null,
    report_hash,
    ...head,
    line_digest: head.line_digest!,
  }
  if (!(await store.insertCase(act, row))) return sentBefore(act, report.id, report_hash)
  writeLater(act, [line])
  const { name, phone } = report.requester ?? {}
  if (name || phone) await store.addRequester(act, { case_id: report.id, name: name || null, phone: phone || null })
  if (report.photos?.length) await attach(act, report.photos, { case_id: report.id, move_id: report.id, purpose: 'scene' })
  act.news.push({ kind: 'case.report', subject: report.id, path: place.path, organisations: row.involved })
  return row as Case
}

const blank = {
  outcome: null,
  filing_condition_id: null,
  closing_condition_id: null,
  decline_reason: null,
  centre_id: null,
  unit_id: null,
  supervised_by: null,
  routing: null,
  limit_kind: null,
  limit_amount: null,
  limit_source: null,
  calendar_version: null,
  was_overdue: false,
  filed_at: null,
  dispatched_at: null,
  acknowledged_at: null,
  completed_at: null,
  closed_at: null,
  completed_by: null,
  result: null,
  reply: null,
  check_passed: null,
  rating: null,
  rating_text: null,
  returns: 0,
  reworks: 0,
} as const

/** Whoever answers for the lowest area; a point outside of every grid and a desk that keeps it go to a desk. */
async function firstHolder(act: Act, report: Report, place: Place): Promise<OrganisationRef> {
  const way = await holdersOf(act, place.way)
  const own = act.actor.organisation
  const kept =
    report.keep_here && own !== null && act.actor.duties.includes('assess') ? await organisationInOffice(act, own) : undefined
  const holder = kept && kept.kind !== 'handling_unit' ? kept : way[0]
  if (!holder) throw new Problem('nobody_answers_here', { area_id: place.area_id })
  return holder
}

/** Who has known of it from the start: the holder, and the organisation that reported it. */
async function involvedIn({ actor }: Act, holder: OrganisationRef): Promise<number[]> {
  return actor.organisation === null || actor.organisation === holder.id ? [holder.id] : [holder.id, actor.organisation]
}

/** The id is taken: the same report sent again answers as it did the first time, anything else is a conflict. */
async function sentBefore(act: Act, id: string, report_hash: Buffer): Promise<Case> {
  const before = await store.findCase(act, id)
  if (!before?.report_hash.equals(report_hash)) throw new Problem('same_id_other_content')
  return before
}
