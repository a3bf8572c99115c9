import { v7 as uuid } from 'uuid'
import { catalogueNow, categoryById } from '#catalogue/ask.ts'
import { filingChoice } from '#catalogue/rules.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { actingAs } from '#kit/db.ts'
import { granted } from '#kit/problem.ts'
import { isRefusal } from '#kit/ruling.ts'
import { holdersOf, organisationById } from '#people/ask.ts'
import { carryOut } from '../carry.ts'
import { componentAfter } from '../component.ts'
import type { Case, Move } from '../contract.ts'
import type { Asides, FactsOf } from '../groups.ts'
import { unhappy_stars } from '../moves/rules.ts'
import { placeOf } from '../place.ts'
import { firstOnWay } from '../procedures/rules.ts'
import { decide } from '../rules.ts'
import * as store from '../store.ts'
import { surroundingsOf } from '../surroundings.ts'
import { archive_days, archiveByItself, reopen_days } from './rules.ts'

const parentOf = async (act: Act, c: Case) => ({
  parent: c.parent_id === null ? undefined : await actingAs(act, theTown, (town) => store.findCase(town, c.parent_id!)),
})

export const reviewFacts: FactsOf = {
  transfer: async (act, c) => ({ holder: await organisationById(act, c.holder_id) }),
  recategorise: async (act, c, { category_id, filing_condition_id, component_id }, { area_class }) => {
    await componentAfter(act, c, component_id, c)
    const category = await categoryById(act, category_id)
    const chosen =
      filing_condition_id === undefined || c.filed_at === null
        ? null
        : filingChoice(await catalogueNow(act), { category_id, filing_condition_id, area_class })
    return {
      category: category && { procedure: category.procedure },
      condition: chosen && isRefusal(chosen) ? chosen : null,
    }
  },
  relocate: async (act, c, { lon, lat, crs, area_id, place, component_id }) => {
    if ((lon === undefined || lat === undefined) && area_id === undefined) {
      await componentAfter(act, c, component_id, c)
      return {}
    }
    const where = { ...(lon !== undefined && lat !== undefined ? { lon, lat, ...(crs ? { crs } : {}) } : { area_id: area_id! }) }
    const { way, ...fields } = await placeOf(act, where, null)
    const holder = firstOnWay(c.procedure, await holdersOf(act, way))
    const about = await componentAfter(act, c, component_id, fields)
    return { place: { fields: { ...fields, accuracy_m: null, place: place ?? c.place, component_id: about }, holder } }
  },
  reopen: parentOf,
  follow_up: parentOf,
}

/** The case that an unhappy word is about: a duplicate's is its main case, at the end of the chain. */
async function meant(act: Act, c: Case): Promise<store.CaseRow | undefined> {
  let one = await store.findCase(act, c.id)
  for (let hops = 0; one?.merged_into && hops < hops_max; hops += 1) one = await store.findCase(act, one.merged_into)
  return one
}
const hops_max = 10

export const reviewAsides: Asides = {
  // who looks at the new place should see it come
  relocate: async (act, before, after, { kind }) => {
    if (after.path !== before.path)
      act.news.push({ kind: `case.${kind}`, subject: after.id, path: after.path, organisations: after.involved })
  },
  /** One or two stars open the case again, once for each reporter and within the window; the rating stays as it is. */
  rate: async (act, before, after, { rating, text }) => {
    if (rating > unhappy_stars || before.reporter_reopened) return
    await actingAs(act, theTown, async (town) => {
      const about = await meant(town, after)
      if (!about || about.state !== 'closed' || about.archived_at !== null || tooLate(about, act.now)) return
      const move: Move = { id: uuid(), kind: 'reopen', reason: text || `${rating}★` }
      const around = await surroundingsOf(town, about)
      const facts = { organisation: null, condition: null, proof_required: false, ...(await parentOf(town, about)) }
      const change = decide(about, move, theTown, around, facts, act.now)
      if (isRefusal(change)) return
      const own = about.id === after.id ? { reporter_reopened: true } : {}
      const { id, ...said } = move
      const detail = { move: said, rated: after.id === about.id ? undefined : after.no }
      await carryOut(town, about, { ...change, ...own }, { id, kind: 'case.reopen', detail })
    })
  },
}

const DAY_MS = 86_400_000
const tooLate = (c: Case, now: Date) => Date.parse(c.closed_at!) + reopen_days * DAY_MS < now.getTime()

/** What ended long ago goes to the archive by itself; a hundred at a time. Answers how many. */
export async function archiveOld(act: Act): Promise<number> {
  const before = new Date(act.now.getTime() - archive_days * DAY_MS).toISOString()
  const old = await store.lockEndedBefore(act, before, batch_max)
  for (const one of old)
    await carryOut(act, one, granted(archiveByItself(one, act.now)), { id: uuid(), kind: 'case.archive', detail: {} })
  return old.length
}
const batch_max = 100
