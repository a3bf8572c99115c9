import { sql } from 'kysely'
import { v5 as uuidFrom } from 'uuid'
import { moveCase, reportCase, wakeById } from '#cases/actions.ts'
import type { Case, Move, Report } from '#cases/contract.ts'
import { nextWake } from '#cases/rules.ts'
import { surroundingsOf } from '#cases/surroundings.ts'
import { catalogueNow } from '#catalogue/ask.ts'
import type { Act } from '#kit/act.ts'
import { type Actor, aResident, theTown } from '#kit/actor.ts'
import { Problem } from '#kit/problem.ts'
import { namesFrom } from '../../db/demo/names.ts'
import { nextMove, type Scene, someone } from '../../db/demo/next.ts'
import type { DemoPost } from '../../db/demo/people.ts'
import { randomFrom } from '../../db/demo/random.ts'
import * as told from '../../db/demo/stories.ts'
import { unitsNear, type Wild, wildMove } from './wild.ts'

const namespace = '6f1d5c1e-9a55-4a61-8df5-b3ac40202026'
export const days = 28
const minute = 60_000
const steps_max = 26
const wild_share = 0.3
const pair_share = 0.04

type Spot = { lon: number; lat: number; path: string; name: string }
type World = { scene: Scene; spots: readonly Spot[]; sources: readonly Case['source'][]; seed: number }
type Story = { id: string; wild: boolean }

/**
 * Four weeks of cases up to `act.now`, each played through the real rules by whoever may: the usual way of most, and whatever else
 * the table of moves allows with the rest, so that every procedure, state and move is met.
 */
export async function playStories(act: Act, seed: number, many: number, onStory: (done: number) => void): Promise<void> {
  const world = await worldOf(act, seed)
  const { random } = world.scene
  const starts = Array.from({ length: many }, () => act.now.getTime() - random() * days * 86_400_000).sort((a, b) => a - b)
  for (const [n, start] of starts.entries()) {
    const story = { id: uuidFrom(`${seed}-${n}`, namespace), wild: random() < wild_share }
    const report = reportFrom(world, story.id)
    const first = await begin(act, world, report, start)
    const at = random() < pair_share ? await again(act, world, report, first, start) : start
    await tell(act, world, story, first, at)
    onStory(n + 1)
  }
}

async function worldOf(act: Act, seed: number): Promise<World> {
  const random = randomFrom(seed)
  const pick = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)]!
  const { rows: posts } = await sql<DemoPost>`
    select posts.id, person_id, persons.name as person_name, organisation_id, role, posts.name, name_en, area_id, path, worker_kind,
      '{}'::text[] as members
    from posts join persons on persons.id = person_id where valid_to is null order by posts.id`.execute(act.tx)
  const { rows: spots } = await sql<Spot>`
    select lon, lat, path, name from areas
    where lon is not null and valid_to is null and level like 'grid_%' and not exists (select from areas below where below.parent_id = areas.id)
    order by id`.execute(act.tx)
  const scene: Scene = {
    ...{ random, pick, catalogue: await catalogueNow(act), now: act.now.getTime() },
    ...{ posts: Map.groupBy(posts, (post) => post.organisation_id), fakeName: namesFrom(seed) },
  }
  return { scene, spots, seed, sources: ['portal', 'portal', 'grid_worker', 'grid_worker', 'desk', 'hotline', 'patrol'] }
}

/** Half of what is said is what people really say most, half is any category of the catalogue. */
function reportFrom({ scene: { random, pick, catalogue, fakeName }, spots }: World, id: string): Report {
  const [code, , ...texts] = pick(told.stories)
  const leaves = catalogue.categories.filter((one) => !catalogue.categories.some(({ parent_id }) => parent_id === one.id))
  const category = random() < 0.5 ? catalogue.categories.find((one) => one.code === code) : pick(leaves)
  const spot = pick(spots)
  const place = pick(told.places)
  return {
    id,
    description:
      category?.code === code ? pick(texts).replaceAll('{p}', place) : `${place}：${category?.name ?? '其他事项'}，请派人处理。`,
    place: `${spot.name}${place}`,
    ...{ lon: spot.lon + (random() - 0.5) * 0.0008, lat: spot.lat + (random() - 0.5) * 0.0008, accuracy_m: 10 },
    ...(category ? { category_id: category.id } : {}),
    ...(random() < 0.4 ? { requester: { name: fakeName(), phone: '19900000000' } } : {}),
    confidential: random() < 0.03,
  }
}

/** Whoever is first on the way up from the place and may report; a resident where nobody is. */
function reporterAt({ scene }: World, { path }: { path: string }, source: Case['source']): Actor {
  const all = [...scene.posts.values()].map((posts) => posts[0]!).filter((post) => path.startsWith(post.path))
  const own = source === 'grid_worker' || source === 'patrol' ? all.toSorted((a, b) => b.path.length - a.path.length) : all
  for (const { organisation_id } of source === 'portal' ? [] : own)
    try {
      return someone(scene, organisation_id, 'report', path)
    } catch {
      // nobody there reports
    }
  return aResident()
}

async function begin(act: Act, world: World, report: Report, start: number): Promise<Case> {
  const source = world.scene.pick(world.sources)
  const spot = world.spots.reduce((near, one) => (far(one, report) < far(near, report) ? one : near))
  const actor = reporterAt(world, spot, source)
  return reportCase({ ...act, actor, now: new Date(start) }, report, { source, home: null })
}
const far = (a: { lon: number; lat: number }, b: Report) => Math.abs(a.lon - b.lon!) + Math.abs(a.lat - b.lat!)

/** Somebody else tells the same a little later: it is merged into the first, and here and there taken out again. */
async function again(act: Act, world: World, report: Report, main: Case, start: number): Promise<number> {
  const { scene } = world
  const at = (minutes: number) => new Date(start + minutes * minute)
  if (at(120).getTime() > scene.now) return start
  const other = await begin(act, world, { ...report, id: uuidFrom(`${report.id}-again`, namespace) }, at(30).getTime())
  const { way_up } = await surroundingsOf(act, other)
  const desk = way_up.find((one) => one.kind === 'governance_centre')
  if (!desk) return start
  const actor = someone(scene, desk.id, 'assess', other.path)
  const note = '与在办件为同一问题。'
  const merge = { kind: 'merge', actor, main_case_id: main.id, note } as const
  const merged = await made({ ...act, now: at(60) }, other, merge, `${other.id}-merge`)
  if (merged && scene.random() < 0.2) {
    const parted = await made({ ...act, now: at(80) }, merged, { kind: 'unmerge', actor, note }, `${other.id}-unmerge`)
    if (parted) await tell(act, world, { id: other.id, wild: false }, parted, at(80).getTime())
  }
  return at(90).getTime()
}

/** What becomes of a case, step by step, until it has ended or it is now; answers when it had come so far. */
async function tell(act: Act, world: World, story: Story, first: Case, start: number): Promise<number> {
  const { scene } = world
  let at = start
  let c = first
  for (let step = 0; step < steps_max; step += 1) {
    const now = { ...act, now: new Date(at) }
    const wild = story.wild && scene.random() < 0.45 ? await wildFor(now, world, c, step) : undefined
    const usual = wild ? undefined : await usualFor(now, scene, c, step)
    if (!wild && !usual && (c.closed_at !== null || step > 12)) return at
    const wanted = at + (usual?.after ?? 5 + scene.random() * 240) * minute
    const wake = nextWake(c)
    const due = wake === null ? Infinity : Date.parse(wake.at) + minute
    if (due < Math.min(wanted, scene.now)) {
      at = due
      c = await wakeById({ ...act, actor: theTown, now: new Date(at) }, c.id)
      continue
    }
    if (wanted > scene.now - minute) return at
    const next = wild ?? (usual && { ...usual.move, actor: usual.actor })
    at = wanted
    if (!next) continue
    const parts = c.parts
    c = (await made({ ...act, now: new Date(at) }, c, next, `${story.id}-${step}`)) ?? c
    if (c.parts > parts) at = Math.max(at, ...(await tellParts(act, world, c, next, at)))
  }
  return at
}

async function tellParts(act: Act, world: World, c: Case, { children }: Wild, at: number): Promise<number[]> {
  const ends: number[] = []
  for (const { id } of children as { id: string }[]) {
    const part = (await act.tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()) as unknown as Case
    ends.push(await tell(act, world, { id, wild: false }, { ...part, parent_id: c.id }, at))
  }
  return ends
}

async function wildFor(act: Act, world: World, c: Case, step: number): Promise<Wild | undefined> {
  const units = await unitsNear(act, world.scene, c)
  if (units.length === 0) return undefined
  const newId = (what: string) => uuidFrom(`${c.id}-${step}-${what}`, namespace)
  return wildMove({ act, scene: world.scene, c, units, newId, town: await surroundingsOf(act, c) })
}

const usual_states: readonly string[] = ['reported', 'assessing', 'filed', 'dispatched', 'handling', 'checking']

async function usualFor(act: Act, scene: Scene, c: Case, step: number) {
  if (c.whistle_id !== null || !usual_states.includes(c.state)) return undefined
  try {
    return await nextMove(act, scene, c, step)
  } catch {
    return undefined // nobody there who could, or nothing that goes with this category
  }
}

/** Try it; what the rules refuse has not happened. */
async function made(act: Act, c: Case, { actor, ...move }: Wild, name: string): Promise<Case | undefined> {
  await sql`savepoint step`.execute(act.tx)
  try {
    return await moveCase({ ...act, actor }, c.id, { ...move, id: uuidFrom(name, namespace) } as unknown as Move)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await sql`rollback to savepoint step`.execute(act.tx)
    return undefined
  }
}
