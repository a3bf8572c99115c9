import { timingSafeEqual } from 'node:crypto'
import { attachmentsOf } from '#attachments/ask.ts'
import { moveCase, reportCase } from '#cases/actions.ts'
import { type Case, caseOf, mainOf, type Report, runningWhistle } from '#cases/ask.ts'
import { linesOf } from '#journal/ask.ts'
import type { Act } from '#kit/act.ts'
import { aResident, theTown } from '#kit/actor.ts'
import { sha256 } from '#kit/canonical.ts'
import { dayOf } from '#kit/day.ts'
import { actingAs } from '#kit/db.ts'
import { found, Problem } from '#kit/problem.ts'
import { organisationById } from '#people/ask.ts'
import { chainOf } from '#territory/ask.ts'
import type { Followed, PortalReport, Receipt } from './contract.ts'
import { cleanReceipt, mayRate, mayReopen, receiptNumber } from './rules.ts'
import * as store from './store.ts'

/** A resident reports; the answer is a receipt. Sent twice with the same id and key it is the same receipt. */
export async function reportAtPortal(act: Act, given: PortalReport): Promise<Receipt> {
  const { key, who, name, phone, ...rest } = given
  const report: Report = {
    ...rest,
    ...(name || phone ? { requester: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : {}),
  }
  const key_hash = sha256(key)
  return actingAs(act, aResident(given.id), async (resident) => {
    const c = await reportCase(
      resident,
      { ...report, request_form: given.request_form ?? (who === 'enterprise' ? 'help' : 'report') },
      portal,
    )
    const before = await store.receiptOf(resident, c.id)
    if (before && !timingSafeEqual(before.key_hash, key_hash)) throw new Problem('same_id_other_content')
    const no = before?.no ?? receiptNumber(c.no, dayOf(act.now))
    if (!before) await store.addReceipt(resident, { no, case_id: c.id, key_hash })
    return { no, case_id: c.id, reported_at: c.reported_at }
  })
}

const portal = { source: 'portal', home: null } as const

/** The case behind a receipt, if number and key belong together; otherwise there is nothing to see. */
export async function caseByReceipt(act: Act, typed: string, key: string): Promise<{ no: string; case_id: string }> {
  const receipt = found(await store.findReceipt(act, cleanReceipt(typed)))
  if (!timingSafeEqual(receipt.key_hash, sha256(key))) throw new Problem('not_found')
  return receipt
}

export async function follow(act: Act, typed: string, key: string): Promise<Followed> {
  const { no, case_id } = await caseByReceipt(act, typed, key)
  return actingAs(act, aResident(case_id), (resident) => followed(resident, no, case_id))
}

export async function rate(
  act: Act,
  typed: string,
  given: { id: string; key: string; rating: number; text?: string },
): Promise<Followed> {
  const { no, case_id } = await caseByReceipt(act, typed, given.key)
  const { id, rating, text } = given
  return actingAs(act, aResident(case_id), async (resident) => {
    await moveCase(resident, case_id, { id, kind: 'rate', rating, ...(text ? { text } : {}) })
    return followed(resident, no, case_id)
  })
}

/** Steps that concern the reporter; internal remarks, reveals and who said what among offices do not. */
const told = new Set([
  'case.report',
  'case.resolve_on_site',
  'case.pass_up',
  'case.pass_down',
  'case.settle',
  'case.decline',
  'case.file',
])
for (const kind of ['merge', 'unmerge', 'split', 'void', 'reopen', 'transfer', 'relocate', 'arbitrate']) told.add(`case.${kind}`)
for (const kind of ['grant_extension', 'grant_suspension', 'resume', 'supervise', 'ask_verification', 'answer_verification'])
  told.add(`case.${kind}`)
for (const kind of ['whistle', 'end_whistle', 'dispatch', 'acknowledge', 'complete', 'check', 'close', 'rate', 'escalate'])
  told.add(`case.${kind}`)

async function followed(act: Act, no: string, id: string): Promise<Followed> {
  const c = found(await caseOf(act, id))
  // a duplicate is handled with its main case: its receipt follows that one, and keeps its own words and rating
  const main = c.state === 'merged' ? await mainOf(act, id) : undefined
  const about = main ? { ...main, reply: main.confidential ? null : main.reply } : c
  const holder = await organisationById(act, about.holder_id)
  const own = await stepsOf(act, c)
  const steps = main
    ? [...own, ...(await actingAs(act, theTown, (town) => stepsOf(town, about))).filter(handled).map(sealed(about))]
    : own
  const { state, outcome, due_at, closed_at, reply, decline_reason, suspended_until } = about
  return {
    ...c,
    ...{ state, outcome, due_at, closed_at, reply, decline_reason, suspended_until },
    no,
    merged: main !== undefined,
    reopened: about.reopens > 0,
    may_rate: mayRate(c, about),
    may_reopen: c.state === 'closed' && mayReopen(c, act.now),
    areas: (await chainOf(act, c.area_id)).filter(({ level }) => !['province', 'city'].includes(level)).map(({ name }) => name),
    gathered: await gathered(act, about),
    holder: holder?.name ?? '',
    holder_en: holder?.name_en ?? '',
    attachments: await attachmentsOf(act, id),
    steps: steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  }
}

/** Of the main case, what is done about the matter; who reported and rated it is another person's affair. */
const sealed =
  (main: Case) =>
  <S extends { note: string | null }>(step: S): S =>
    main.confidential ? { ...step, note: null } : step
const handled = ({ kind }: { kind: string }) => !['case.report', 'case.rate', 'case.merge', 'case.unmerge'].includes(kind)

async function stepsOf(act: Act, c: Case): Promise<Followed['steps']> {
  const lines = (await linesOf(act, c.id, c.reported_at)).filter((line) => told.has(line.kind))
  return Promise.all(
    lines.map(async (line) => {
      const { holder: organisation } = line.detail as { holder?: number }
      const unit = organisation === undefined ? undefined : await organisationById(act, organisation)
      const { name = '', name_en = '' } = unit ?? {}
      return {
        kind: line.kind,
        at: line.at,
        organisation: name,
        organisation_en: name_en,
        note: reasonFor(line) ?? answered(line.kind, c),
      }
    }),
  )
}

/** Have it opened again: once, within the days that the reporter has for it. */
export async function reopen(act: Act, typed: string, given: { id: string; key: string; reason: string }): Promise<Followed> {
  const { no, case_id } = await caseByReceipt(act, typed, given.key)
  return actingAs(act, aResident(case_id), async (resident) => {
    await moveCase(resident, case_id, { id: given.id, kind: 'reopen', reason: given.reason })
    return followed(resident, no, case_id)
  })
}

/** How many departments were called together, how many are there and done; not which. */
async function gathered(act: Act, c: Parameters<typeof runningWhistle>[1]): Promise<Followed['gathered']> {
  const calls = (await runningWhistle(act, c))?.calls
  if (!calls) return null
  const there = calls.filter(({ mustered_at }) => mustered_at !== null)
  return {
    called: calls.length,
    on_site: there.length,
    coming: calls.filter(({ mustered_at, silent_at }) => mustered_at === null && silent_at === null).length,
    done: there.filter(({ result_at }) => result_at !== null).length,
  }
}

/** Whoever needs more time owes the reporter the reason (Beijing 12345, art. 15). */
const reasonFor = ({ kind, detail }: { kind: string; detail: unknown }): string | null =>
  ['case.grant_extension', 'case.grant_suspension'].includes(kind) ? ((detail as { reason?: string }).reason ?? null) : null

/** The words meant for the reporter are the reply, and stand at the step that ended the case. */
const answered = (
  kind: string,
  c: { reply: string | null; result: string | null; rating_text: string | null },
): string | null => {
  if (kind === 'case.resolve_on_site') return c.result
  if (kind === 'case.rate') return c.rating_text
  return ['case.settle', 'case.close', 'case.decline', 'case.void'].includes(kind) ? c.reply : null
}
