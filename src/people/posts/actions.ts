import { v7 as uuid } from 'uuid'
import { lineOfMove } from '#journal/ask.ts'
import { noLines, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { dayOf } from '#kit/day.ts'
import { actingAs } from '#kit/db.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { organisationById, topic } from '../ask.ts'
import { dayStarts } from '../duty/rules.ts'
import { passShifts } from '../duty/store.ts'
import type { Handover, HandoverGiven, StandIn, StandInGiven } from './contract.ts'
import { endingStandIn, handingOver, standingIn } from './rules.ts'
import * as store from './store.ts'

/** How many open cases an organisation holds; the cases live above this room. */
export type OpenCases = (act: Act, organisation: number) => Promise<number>

async function candidate(act: Act, person_id: string) {
  const name = await store.personNamed(act, person_id)
  if (name === undefined) throw new Problem('unknown_person')
  return { person_id, name, roles: await store.rolesOf(act, person_id) }
}

async function tell(act: Act, id: string, kind: string, post: { organisation_id: number; path: string }, detail: object) {
  await record(act, noLines, { id, subject: id, kind, path: post.path, detail })
  act.news.push({ kind: topic, subject: id, path: post.path, organisations: [post.organisation_id] })
}

/** A post passes to somebody else. Whoever held it no longer finds it among their posts from that day on. */
export async function handOver(act: Act, id: number, given: HandoverGiven, openCases: OpenCases): Promise<Handover> {
  const post = found(await store.lockPost(act, id))
  const before = await store.findHandover(act, given.id)
  if (before) return same(before, id, given)
  const { to, from_day, note } = given
  const next = 'name' in to ? { person_id: null, name: to.name, roles: [] } : await candidate(act, to.person_id)
  granted(handingOver(act.actor, post, next, from_day, dayOf(act.now)))
  const to_person = next.person_id ?? uuid()
  if (next.person_id === null) await store.addNamed(act, to_person, next.name)
  const next_post_id = await store.passPost(act, id, to_person, from_day)
  const cut = new Date(Math.max(dayStarts(from_day).getTime(), act.now.getTime())).toISOString()
  const handover: Handover = {
    ...{ id: given.id, post_id: id, next_post_id, from_person: post.person_id, to_person, from_day, note },
    open_cases: await openCases(act, post.organisation_id),
    shifts: await passShifts(act, id, next_post_id, cut, given.id),
  }
  await store.endStandInsFrom(act, id, from_day, given.id)
  await store.addHandover(act, handover)
  await tell(act, given.id, 'people.handover', post, {
    ...handover,
    post_name: post.name,
    organisation: post.organisation_id,
    organisation_name: (await organisationById(act, post.organisation_id))?.name,
    from_person_name: await store.personNamed(act, post.person_id),
    to_person_name: next.name,
  })
  return handover
}

function same(before: Handover, post: number, { to, from_day, note }: HandoverGiven): Handover {
  const alike = before.post_id === post && before.from_day === from_day && before.note === note
  if (!alike || ('person_id' in to && to.person_id !== before.to_person)) throw new Problem('same_id_other_content')
  return before
}

/** Somebody may choose the post between the days; the journal names them as standing in. */
export async function putStandIn(act: Act, id: number, given: StandInGiven): Promise<StandIn> {
  const post = found(await store.lockPost(act, id))
  const others = await store.standInsOf(act, id)
  const who = await candidate(act, given.person_id)
  const answer: StandIn = { ...given, person_name: who.name }
  const before = others.find((one) => one.id === given.id)
  if (before) {
    if (JSON.stringify([before.person_id, before.from, before.to]) !== JSON.stringify([given.person_id, given.from, given.to]))
      throw new Problem('same_id_other_content')
    return answer
  }
  const still = others.filter(({ ended_at }) => ended_at === null)
  granted(standingIn(act.actor, post, who, given, still, dayOf(act.now)))
  await store.addStandIn(act, id, given)
  await tell(act, given.id, 'people.stand_in', post, {
    ...answer,
    post_id: id,
    post_name: post.name,
    organisation: post.organisation_id,
  })
  return answer
}

/** A standing-in is over from now on: whoever stood in no longer finds the post among those they may choose. */
export async function endStandIn(act: Act, id: string, given: { id: string }): Promise<{ ended: string }> {
  const post = found(await store.lockPost(act, found(await store.postOfStandIn(act, id))))
  const one = found((await store.standInsOf(act, post.id)).find((each) => each.id === id))
  if (await endedAlready(act, id, given.id)) return { ended: id }
  granted(endingStandIn(act.actor, post, one, dayOf(act.now)))
  await store.endStandIn(act, id, given.id)
  await tell(act, given.id, 'people.stand_in_ended', post, {
    ...{ stand_in: id, person_id: one.person_id, from: one.from, to: one.to },
    person_name: await store.personNamed(act, one.person_id),
    ...{ post_id: post.id, post_name: post.name, organisation: post.organisation_id },
  })
  return { ended: id }
}

/** The same id sent again; used for something else it is a conflict. */
async function endedAlready(act: Act, stand_in: string, id: string): Promise<boolean> {
  const line = await actingAs(act, theTown, (town) => lineOfMove(town, id, id))
  if (line && (line.detail as { stand_in?: string }).stand_in !== stand_in) throw new Problem('same_id_other_content')
  return line !== undefined
}
