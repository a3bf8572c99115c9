import { v7 as uuid } from 'uuid'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { actingAs } from '#kit/db.ts'
import { Problem } from '#kit/problem.ts'
import { organisationById } from '#people/ask.ts'
import { carryOut } from '../carry.ts'
import type { Case } from '../contract.ts'
import type { Asides, FactsOf, Touched } from '../groups.ts'
import { reportCase } from '../report.ts'
import * as cases from '../store.ts'
import * as store from './store.ts'

const asTown = <T>(act: Act, work: (town: Act) => Promise<T>): Promise<T> => actingAs(act, theTown, work)

/** The case that a duplicate lives in at the end of the chain; its reporter follows that one. */
export async function mainOf(act: Act, id: string): Promise<cases.CaseRow | undefined> {
  return asTown(act, async (town) => {
    const last = (await store.mainsOf(town, id)).at(-1)
    return last === undefined ? undefined : cases.findCase(town, last)
  })
}

/** Other cases that a move changes or leans on: all are locked together, in the order of their ids. */
export const familyTouched: Touched = {
  merge: async (_, __, { main_case_id }) => [main_case_id],
  unmerge: async (act, id) => (await cases.findCase(act, id))?.merged_into ?? [],
  rate: async (act, id) => asTown(act, (town) => store.mainsOf(town, id)),
  reopen: parentOf,
  follow_up: parentOf,
}
async function parentOf(act: Act, id: string) {
  return (await cases.findCase(act, id))?.parent_id ?? []
}

/** Locks a case together with its relatives; whoever stands alone is locked by its move. */
export async function lockFamily(act: Act, id: string, others: string | readonly string[]): Promise<void> {
  const all = [others].flat()
  if (all.length > 0) await asTown(act, (town) => store.lockInOrder(town, [id, ...all]))
}

export const familyFacts: FactsOf = {
  merge: async (act, _, { main_case_id }) => ({ main: await cases.findCase(act, main_case_id) }),
  rate: async (act, c) => (c.state === 'merged' ? { main: await mainOf(act, c.id) } : {}),
}

/** How many parts are still open; a case without parts costs no statement. */
export const openParts = async (act: Act, c: Case): Promise<number> =>
  c.parts === 0 ? 0 : asTown(act, (town) => store.countOpenParts(town, c.id))

/** What a duplicate that comes or goes leaves behind in its main case. */
async function tellMain(act: Act, main: cases.CaseRow, one: Case, by: 1 | -1) {
  const involved = by === 1 ? [...new Set([...main.involved, ...one.involved])] : main.involved
  const duplicates = Math.max(0, main.duplicates + by)
  const line = { id: uuid(), kind: by === 1 ? 'case.joined' : 'case.parted', detail: { case: one.id, no: one.no } }
  // whoever joins a duplicate may know less of the main case than the town does
  await asTown(act, (town) =>
    carryOut({ ...town, actor: act.actor }, main, { state: main.state, clock: 'keep', duplicates, involved }, line),
  )
}

export const familyAsides: Asides = {
  merge: async (act, before, _, { main_case_id }) => {
    const main = await cases.findCase(act, main_case_id)
    if (main) await tellMain(act, main, before, 1)
  },
  unmerge: async (act, before) => {
    const main = await asTown(act, (town) => cases.findCase(town, before.merged_into!))
    if (main) await tellMain(act, main, before, -1)
  },
  split: async (act, before, parent, { children }) => {
    const holder = await organisationById(act, before.centre_id ?? before.holder_id)
    if (!holder) throw new Problem('unknown_organisation')
    for (const { id, description, category_id } of children)
      await reportCase(
        act,
        { id, description, ...(category_id === undefined ? {} : { category_id }) },
        { source: parent.source, home: null, part_of: { parent: parent as cases.CaseRow, holder } },
      )
  },
}
