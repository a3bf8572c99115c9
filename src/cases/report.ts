import { attach } from '#attachments/actions.ts'
import { categoryById } from '#catalogue/ask.ts'
import { lineAfter, noLines, writeLater } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { canonical, sha256 } from '#kit/canonical.ts'
import { Problem } from '#kit/problem.ts'
import { holdersOf, organisationInOffice } from '#people/ask.ts'
import type { OrganisationRef } from '#people/contract.ts'
import type { Component } from '#registers/components/contract.ts'
import { clockBlank } from './clock/contract.ts'
import { firstStage } from './clocks.ts'
import { componentNamed, mustLieNear } from './component.ts'
import type { Case, Report } from './contract.ts'
import { alone } from './family/contract.ts'
import { type Place, placeOf } from './place.ts'
import { firstOnWay, procedureOf } from './procedures/rules.ts'
import { unreviewed } from './review/contract.ts'
import { stateAt } from './rules.ts'
import { stakeOf } from './stake/contract.ts'
import * as store from './store.ts'
import { writeTogether } from './together.ts'

export type Door = {
  source: Case['source']
  /** Where the reporter belongs, for reports that name no place. */
  home: number | null
  external_key?: string
  /** A part of a case that is split: where that is, with whoever splits it. */
  part_of?: { parent: store.CaseRow; holder: OrganisationRef }
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

type Drawn = Awaited<ReturnType<typeof drawUp>>

/** Make a case of a report, give it to whoever answers for the place, and write its first line. */
export const reportCase = async (act: Act, report: Report, door: Door): Promise<Case> =>
  writeDown(act, report, await drawUp(act, report, door))

/** The same where nothing else belongs to the act: such reports may be written many at once, by whoever holds no connection yet. */
export async function reportAlone(act: Act, report: Report, door: Door): Promise<Case> {
  const drawn = await drawUp(act, report, door)
  if (report.requester || report.photos?.length || act.asked()) return writeDown(act, report, drawn)
  const no = await writeTogether(act.house, drawn.fresh, drawn.line)
  return no === null ? sentBefore(act, drawn.fresh) : told(act, { ...blanks, ...drawn.fresh, no })
}

async function writeDown(act: Act, report: Report, { fresh, line }: Drawn): Promise<Case> {
  const row = { ...blanks, ...fresh, no: await store.nextNumber(act) }
  if (!(await store.insertCase(act, row))) return sentBefore(act, fresh)
  writeLater(act, [line])
  const { name, phone } = report.requester ?? {}
  if (name || phone) await store.addRequester(act, { case_id: report.id, name: name || null, phone: phone || null })
  if (report.photos?.length) await attach(act, report.photos, { case_id: report.id, move_id: report.id, purpose: 'scene' })
  return told(act, row)
}

function told(act: Act, row: Case): Case {
  act.news.push({ kind: 'case.report', subject: row.id, path: row.path, organisations: row.involved })
  return row
}

/** What a report makes: the columns of its case that are not blank, and its first line. */
async function drawUp(act: Act, report: Report, door: Door) {
  const report_hash = sha256(canonical({ report, source: door.source }))
  const category = report.category_id === undefined ? undefined : await categoryById(act, report.category_id)
  if (report.category_id !== undefined && !category) throw new Problem('unknown_category', { category_id: report.category_id })
  const { parent } = door.part_of ?? {}
  const component = report.component_id === undefined ? undefined : await componentNamed(act, report.component_id)
  const place = parent ? placeAs(parent) : await placeOf(act, whereOf(report, component), door.home)
  if (component) mustLieNear(component, place)
  const procedure = report.direct ? 'emergency_direct' : (category?.procedure ?? 'grid')
  const holder = door.part_of?.holder ?? (await firstHolder(act, report, place, procedure))
  const { way: _, ...where } = place
  const first = holder.kind === 'grid_team' || holder.id === act.actor.organisation ? 'assess' : 'accept'
  const stage = await firstStage(act, { area_id: place.area_id, category_id: null, filing_condition_id: null, procedure }, first)
  const now = act.now.toISOString()
  const { line, head } = lineAfter(act, noLines, {
    id: report.id,
    subject: report.id,
    kind: 'case.report',
    to_state: stateAt(holder),
    path: place.path,
    detail: {
      source: door.source,
      located: place.located,
      holder: holder.id,
      photos: report.photos ?? [],
      ...(parent ? { part_of: parent.no } : {}),
      ...(report.direct ? { direct: true } : {}),
      ...(component ? { component: component.code } : {}),
    },
  })
  const fresh = {
    parent_id: parent?.id ?? null,
    complained_id: parent?.complained_id ?? null,
    id: report.id,
    state: stateAt(holder),
    source: door.source,
    request_form: report.request_form ?? ('report' as const),
    procedure,
    severity: report.severity ?? (report.direct ? 'urgent' : (category?.severity ?? 'ordinary')),
    summary: summaryOf(report.description),
    description: report.description,
    category_id: report.category_id ?? null,
    component_id: component?.id ?? null,
    place: report.place ?? parent?.place ?? '',
    ...stakeOf(report),
    accuracy_m: report.accuracy_m ?? null,
    ...where,
    holder_id: holder.id,
    involved: await involvedIn(act, holder),
    ...stage,
    reported_at: now,
    occurred_at: report.occurred_at ?? null,
    updated_at: now,
    reporter_id: parent ? null : act.actor.person,
    confidential: report.confidential ?? parent?.confidential ?? false,
    external_key: door.external_key ?? null,
    report_hash,
    ...head,
    line_digest: head.line_digest!,
  }
  return { fresh, line }
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
  whistle_id: null,
  returns: 0,
  reworks: 0,
} as const
const blanks = { ...blank, ...clockBlank, ...unreviewed, ...alone }

/** Where it is: what it is about says so when nobody else does. */
const whereOf = (report: Report, component: Component | undefined) =>
  component && report.lon === undefined && report.area_id === undefined ? { lon: component.lon, lat: component.lat } : report

/** Where another case is. */
function placeAs({ lon, lat, located, area_id, path, county_id, town_id, village_id, grid_id }: store.CaseRow): Place {
  return { lon, lat, located, area_id, path, county_id, town_id, village_id, grid_id, way: [] }
}

/** Whoever the procedure names first on the way up; a desk may keep what it receives, unless the matter skips levels. */
async function firstHolder(act: Act, report: Report, place: Place, procedure: string): Promise<OrganisationRef> {
  const way = await holdersOf(act, place.way)
  const own = act.actor.organisation
  const kept =
    report.keep_here && procedureOf(procedure).first !== 'county' && own !== null && act.actor.duties.includes('assess')
      ? await organisationInOffice(act, own)
      : undefined
  const holder = kept && kept.kind !== 'handling_unit' ? kept : firstOnWay(procedure, way)
  if (!holder) throw new Problem('nobody_answers_here', { area_id: place.area_id })
  return holder
}

/** Who has known of it from the start: the holder, and the organisation that reported it. */
async function involvedIn({ actor }: Act, holder: OrganisationRef): Promise<number[]> {
  return actor.organisation === null || actor.organisation === holder.id ? [holder.id] : [holder.id, actor.organisation]
}

/** The id is taken: the same report sent again answers as it did the first time, anything else is a conflict. */
async function sentBefore(act: Act, { id, report_hash }: { id: string; report_hash: Buffer }): Promise<Case> {
  const before = await store.findCase(act, id)
  if (!before?.report_hash.equals(report_hash)) throw new Problem('same_id_other_content')
  return before
}
