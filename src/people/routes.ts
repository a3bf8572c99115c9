import { on, type Route } from '#kit/http.ts'
import { found } from '#kit/problem.ts'
import { holdersOf, organisationById, organisations } from './ask.ts'
import * as contract from './contract.ts'
import { copyWeek, onDutyAmong, putShift, removeShift, rosterOf } from './duty/actions.ts'
import * as duty from './duty/contract.ts'
import { endStandIn, handOver, type OpenCases, putStandIn } from './posts/actions.ts'
import * as posts from './posts/contract.ts'
import { findHeld } from './posts/store.ts'
import { findPostsAt } from './store.ts'

const listed_max = 200

/** Doors of people and posts; how many open cases move with a post is asked of whoever knows them. */
export const peopleRoutes = (openCases: OpenCases): Route[] => [
  on(contract.listOrganisations, async (act, { query: { kind, area, q } }) => {
    const all = await organisations(act)
    const of = area === undefined ? undefined : found(all.find((one) => one.area_id === area)).path
    const items = all.filter(
      (one) =>
        (!kind || one.kind === kind) &&
        (!of || one.path.startsWith(of)) &&
        (!q || one.name.includes(q) || one.name_en.includes(q)),
    )
    return { items: items.slice(0, listed_max) }
  }),
  on(contract.postsOfArea, async (act, { params: { id } }) => ({
    items: await findPostsAt(act, [id]),
    organisation: (await holdersOf(act, [id]))[0] ?? null,
  })),
  on(posts.listPosts, async (act, { params: { id } }) => ({
    organisation: found(await organisationById(act, id)),
    items: await findHeld(act, id),
  })),
  on(posts.handOver, (act, { params: { id }, body }) => handOver(act, id, body, openCases)),
  on(posts.standIn, (act, { params: { id }, body }) => putStandIn(act, id, body)),
  on(posts.endStandIn, (act, { params: { id }, body }) => endStandIn(act, id, body)),
  on(duty.readRoster, (act, { params: { id }, query: { week } }) => rosterOf(act, id, week)),
  on(duty.onDutyNow, async (act, { query }) => ({
    items: await onDutyAmong(act, query.organisations.split(',').map(Number)),
  })),
  on(duty.putShift, (act, { params: { id }, body }) => putShift(act, id, body)),
  on(duty.removeShift, (act, { params: { id }, body }) => removeShift(act, id, body)),
  on(duty.copyWeek, (act, { params: { id }, body }) => copyWeek(act, id, body)),
]
