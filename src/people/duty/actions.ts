import { v7 as uuid } from 'uuid'
import { lineOfMove } from '#journal/ask.ts'
import { noLines, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { canonical } from '#kit/canonical.ts'
import { dayOf } from '#kit/day.ts'
import { actingAs } from '#kit/db.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { isRefusal } from '#kit/ruling.ts'
import { organisationById, organisationInOffice, topic } from '../ask.ts'
import type { OrganisationRef } from '../contract.ts'
import { lockPost } from '../posts/store.ts'
import { onDutyAt, onDutyIn } from './ask.ts'
import type { OnDuty, Shift, ShiftGiven } from './contract.ts'
import { endingShift, mayRoster, mondayOf, nextWeek, puttingShift, weekSpan } from './rules.ts'
import * as store from './store.ts'

/** The roster of an organisation in the week of a day, with who is there now. */
export async function rosterOf(act: Act, id: number, day = dayOf(act.now)) {
  const organisation = found(await organisationById(act, id))
  const week = mondayOf(day)
  return { organisation, week, shifts: await store.findShifts(act, id, weekSpan(week)), now: await onDutyIn(act, id) }
}

/** Who is on duty now in each of some organisations; those we do not know are left out. */
export async function onDutyAmong(
  act: Act,
  ids: readonly number[],
): Promise<{ organisation: OrganisationRef; on_duty: OnDuty[] }[]> {
  const known = await Promise.all([...new Set(ids)].map((id) => organisationById(act, id)))
  const organisations = known.filter((one) => one !== undefined)
  const at = act.now.toISOString()
  const asked = organisations.map(({ id }) => ({ organisation: id, at }))
  const lists = await onDutyAt(act, asked)
  return organisations.map((organisation, n) => ({ organisation, on_duty: lists[n]! }))
}

/** The organisation whose roster the actor may keep, locked against another change at once. */
async function kept(act: Act, id: number): Promise<OrganisationRef> {
  const organisation = found(await organisationInOffice(act, id))
  if (!mayRoster(act.actor, organisation)) throw new Problem('not_allowed', { duty: 'keep_roster' })
  await store.lockRoster(act, id)
  return organisation
}

async function tell(act: Act, id: string, kind: string, { id: organisation, name, path }: OrganisationRef, detail: object) {
  await record(act, noLines, { id, subject: id, kind, path, detail: { organisation, organisation_name: name, ...detail } })
  act.news.push({ kind: topic, subject: id, path, organisations: [organisation] })
}

/** What was said under this id before; something else said under it is a conflict. */
async function saidBefore(act: Act, id: string, given: object) {
  const line = await actingAs(act, theTown, (town) => lineOfMove(town, id, id))
  if (!line) return undefined
  const detail = line.detail as { given?: unknown }
  if (canonical(detail.given ?? null) !== canonical(JSON.parse(JSON.stringify(given)))) throw new Problem('same_id_other_content')
  return line.detail as Record<string, unknown>
}

/** An instant as we write it, whatever its notation. */
function instant(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Problem('malformed')
  return at.toISOString()
}

/** Puts somebody on duty, alone or instead of another shift, which ends now or is taken back. */
export async function putShift(act: Act, organisation_id: number, { id, ...given }: ShiftGiven): Promise<Shift> {
  const organisation = await kept(act, organisation_id)
  if (await saidBefore(act, id, { ...given, organisation_id })) return found(await store.findShift(act, id))
  const post = found(await lockPost(act, given.post_id))
  const asked = { kind: given.kind, from: instant(given.from), to: instant(given.to) }
  const others = (await store.findShifts(act, organisation_id, asked)).filter((one) => one.id !== given.instead_of)
  const span = granted(puttingShift(asked, post, organisation_id, others, act.now))
  if (given.instead_of) await endOf(act, given.instead_of, organisation_id, id)
  await store.addShifts(act, [{ id, organisation_id, post_id: post.id, kind: given.kind, ...span }])
  const shift = found(await store.findShift(act, id))
  const { post_id, kind, from, to, post_name, person_name } = shift
  await tell(act, id, 'people.shift_put', organisation, {
    ...{ post_id, kind, from, to, post_name, person_name },
    given: { ...given, organisation_id },
  })
  return shift
}

/** Ends a shift of the organisation, or takes it back. */
async function endOf(act: Act, id: string, organisation: number, by: string): Promise<Shift> {
  const shift = await store.findShift(act, id)
  if (!shift || shift.withdrawn || shift.organisation_id !== organisation) throw new Problem('not_found')
  const { withdrawn } = granted(endingShift(shift, act.now))
  await store.endShift(act, id, by, withdrawn)
  return shift
}

export async function removeShift(act: Act, shift_id: string, { id }: { id: string }): Promise<{ removed: string }> {
  const { organisation_id } = found(await store.findShift(act, shift_id))
  const organisation = await kept(act, organisation_id)
  if (await saidBefore(act, id, { shift_id })) return { removed: shift_id }
  const { post_id, post_name, person_name, kind, from, to } = await endOf(act, shift_id, organisation_id, id)
  const was = { post_id, post_name, person_name, kind, from, to }
  await tell(act, id, 'people.shift_removed', organisation, { ...was, given: { shift_id } })
  return { removed: shift_id }
}

/** The week goes on as it was: what begins in it is put into the next, for whoever has the posts by then. */
export async function copyWeek(act: Act, organisation_id: number, { id, week: day }: { id: string; week: string }) {
  const organisation = await kept(act, organisation_id)
  const week = mondayOf(day)
  const before = await saidBefore(act, id, { organisation_id, week })
  if (before) return { week: nextMonday(week), copied: Number(before['copied']), left_out: Number(before['left_out']) }
  const span = weekSpan(week)
  const model = (await store.findShifts(act, organisation_id, span)).filter(({ from }) => from >= span.from)
  const posts = new Map((await store.findPostsWithNext(act, organisation_id)).map((one) => [one.id, one]))
  // a shift of Sunday may last into the week after
  const [next, after] = [nextWeek(span), nextWeek(nextWeek(span))]
  const booked = await store.findShifts(act, organisation_id, { from: next.from, to: after.to })
  const fresh: store.NewShift[] = []
  for (const { post_id, kind, ...one } of model) {
    let post = posts.get(post_id)!
    while (post.next_post_id !== null) post = posts.get(post.next_post_id)!
    const put = puttingShift({ kind, ...nextWeek(one) }, post, organisation_id, [...booked, ...fresh], act.now)
    if (!isRefusal(put)) fresh.push({ id: uuid(), organisation_id, post_id: post.id, kind, ...put })
  }
  if (fresh.length > 0) await store.addShifts(act, fresh)
  const answer = { week: nextMonday(week), copied: fresh.length, left_out: model.length - fresh.length }
  const shifts = fresh.map((one) => one.id)
  await tell(act, id, 'people.roster_copied', organisation, { ...answer, shifts, given: { organisation_id, week } })
  return answer
}

const nextMonday = (week: string) => dayOf(new Date(nextWeek(weekSpan(week)).from))
