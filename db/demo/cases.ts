import { sql } from 'kysely'
import { v5 as uuidFrom } from 'uuid'
import { moveCase, reportCase, wakeById } from '#cases/actions.ts'
import type { Case, Move, Report } from '#cases/contract.ts'
import { nextWake } from '#cases/rules.ts'
import { catalogueNow } from '#catalogue/ask.ts'
import type { Category } from '#catalogue/contract.ts'
import type { Act } from '#kit/act.ts'
import { type Actor, aResident, theTown } from '#kit/actor.ts'
import type { CityForm } from './cities/form.ts'
import { namesFrom } from './names.ts'
import { nextMove, type Scene, someone } from './next.ts'
import type { DemoPost } from './people.ts'
import type { Album } from './photos.ts'
import { progressOf } from './progress.ts'
import { randomFrom } from './random.ts'
import * as told from './stories.ts'

const namespace = '0bb6c2a4-5c55-4a61-9df5-3505820a2026'
const days = 30
/** So that every desk has something in hand whenever the demo is opened, night or day. */
const today_share = 0.08
const unhurried = 4
const minute = 60_000

const named_in_ten = 8

type Spot = { id: number; lon: number; lat: number; path: string; village: string; weight: number }
type Options = {
  form: CityForm
  seed: number
  cases: number
  now: Date
  posts: readonly DemoPost[]
  album: Album
  note: (line: string) => void
}

/** A month of cases, each of which went through the same rules, clocks and journal as any other, at the times it tells of. */
export async function loadCases(act: Act, { form, seed, cases, now, posts, album, note }: Options): Promise<void> {
  const random = randomFrom(seed + 7)
  const pick = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)]!
  const catalogue = await catalogueNow(act)
  const spots = await findSpots(act, form)
  const things = await act.tx.selectFrom('components').select(['id', 'kind', 'lon', 'lat']).orderBy('code').execute()
  const scene: Scene = {
    random,
    pick,
    catalogue,
    now: now.getTime(),
    posts: byOrganisation(posts),
    fakeName: namesFrom(seed + 8),
  }
  const fresh = Math.round(cases * today_share)
  const starts = Array.from({ length: cases }, (_, i) =>
    i < fresh
      ? now.getTime() - (0.1 + random() * 11) * 3_600_000
      : moment(now.getTime() - random() ** 1.25 * days * 86_400_000, scene),
  ).sort((a, b) => a - b)
  const bar = progressOf('演示城市：近 30 天事件 / demo city: a month of cases', cases, note)
  for (const [i, at] of starts.entries()) {
    await live(act, { scene, spots, album, things }, uuidFrom(String(seed * 100_000 + i), namespace), at)
    bar.at(i + 1)
  }
  bar.end()
}

function byOrganisation(posts: readonly DemoPost[]) {
  const map = new Map<number, DemoPost[]>()
  for (const post of posts) map.set(post.organisation_id, [...(map.get(post.organisation_id) ?? []), post])
  return map
}

/** Smallest areas by how many people live there; where the demo accounts serve there is more to do. */
export async function findSpots({ tx }: Act, { home, tiers }: CityForm): Promise<Spot[]> {
  const villages = home.village ?? `${home.town.slice(0, 9)}%`
  const { rows } = await sql<Spot>`
    select a.id, a.lon, a.lat, a.path, v.name as village,
      coalesce(a.population, 100) * case when a.path like (select path || '%' from areas where code = ${home.town}) then 3 else 1 end
        * case when a.path like (select path || '%' from areas where level = 'village' and code like ${villages} order by id limit 1) then 8 else 1 end as weight
    from areas a join areas v on a.path like v.path || '%' and v.level = 'village' where a.level = ${tiers.at(-1)!.level} and a.lon is not null order by a.id`.execute(
    tx,
  )
  return rows
}

function weighted<T extends { weight: number }>(among: readonly T[], random: () => number): T {
  const at = random() * among.reduce((sum, one) => sum + one.weight, 0)
  let sum = 0
  return among.find((one) => (sum += one.weight) >= at) ?? among[0]!
}

/** People report by day; at night only now and then. */
function moment(at: number, { random, now }: Pick<Scene, 'random' | 'now'>): number {
  const local = new Date(at + 8 * 3_600_000)
  if (local.getUTCHours() >= 7 && local.getUTCHours() < 21) return at
  if (random() < 0.12) return at
  const moved = at + (((31 - local.getUTCHours()) % 24) + random() * 3) * 3_600_000
  return moved < now - 10 * minute ? moved : now - (10 + random() * 600) * minute
}

const storyWeights = told.stories.map(([code, weight, ...texts]) => ({ code, weight, texts }))

type Thing = { id: string; kind: string; lon: number; lat: number }
type World = { scene: Scene; spots: readonly Spot[]; album: Album; things: readonly Thing[] }

/** Which of its kind a story is about: not always said, and always the same one for the same case. */
function thingOf(things: readonly Thing[], kind: string, id: string): Thing | undefined {
  const drawn = Number.parseInt(id.slice(0, 8), 16)
  const alike = things.filter((one) => one.kind === kind)
  return drawn % 10 < named_in_ten ? alike[drawn % alike.length] : undefined
}

const nearest = (spots: readonly Spot[], { lon, lat }: Thing): Spot =>
  spots.reduce((best, one) =>
    Math.hypot(one.lon - lon, one.lat - lat) < Math.hypot(best.lon - lon, best.lat - lat) ? one : best,
  )

async function live(act: Act, { scene, spots, album, things }: World, id: string, start: number) {
  const { random, pick, catalogue, now } = scene
  const drawn = weighted(spots, random)
  const story = weighted(storyWeights, random)
  const category = catalogue.categories.find((one) => one.code === story.code)
  const place = pick(told.places)
  const own = story.code.startsWith('J')
  const source: Case['source'] = own
    ? 'grid_worker'
    : random() < 0.45
      ? 'portal'
      : random() < 0.6
        ? 'grid_worker'
        : random() < 0.5
          ? 'desk'
          : 'hotline'
  // a resident does not know what lies under the street; whoever works here taps on it
  const about = source === 'portal' ? undefined : thingOf(things, story.code, id)
  const spot = about ? nearest(spots, about) : drawn
  const report: Report = {
    id,
    description: pick(story.texts).replaceAll('{p}', place),
    place: `${spot.village.replace(/(居委会|村委会)$/, '')}${place}`,
    lon: spot.lon + (random() - 0.5) * 0.0012,
    lat: spot.lat + (random() - 0.5) * 0.0012,
    accuracy_m: Math.round(5 + random() * 40),
    ...(category ? { category_id: category.id, ...stakeIn(category, id) } : {}),
    ...(source === 'portal' || source === 'hotline'
      ? { requester: { name: scene.fakeName(), phone: `1990000${String(Math.floor(random() * 10_000)).padStart(4, '0')}` } }
      : {}),
    confidential: random() < 0.04,
    ...(about ? { lon: about.lon, lat: about.lat, component_id: about.id } : {}),
  }
  const holder = await reporterFor(act, scene, spot, source)
  let at = start
  const first = { ...act, actor: holder, now: new Date(at) }
  if (!own && random() < 0.5) report.photos = [await album.before(first, uuidFrom(`${id}-b`, namespace))]
  let c = await reportCase(first, report, { source, home: null })
  for (let step = 0; step < 24 && c.closed_at === null; step += 1) {
    const next = await nextMove(act, scene, c, step)
    const wanted = at + next.after * minute * (start > now - 12 * 3_600_000 ? unhurried : 1)
    const wake = nextWake(c)
    const due = wake === null ? Infinity : Date.parse(wake.at) + minute
    if (due < Math.min(wanted, now)) {
      at = due
      c = await wakeById({ ...act, actor: theTown, now: new Date(at) }, id)
      continue
    }
    if (wanted > now - minute) return
    at = wanted
    const then = { ...act, actor: next.actor, now: new Date(at) }
    const photos = next.proof ? { photos: [await album.after(then, uuidFrom(`${id}-p${step}`, namespace))] } : {}
    c = await moveCase(then, id, { ...next.move, ...photos, id: uuidFrom(`${id}-${step}`, namespace) } as Move)
  }
  if (source === 'portal' && c.closed_at !== null && random() < 0.55 && at + 600 * minute < now) {
    const [rating, text] = pick(told.ratings)
    await moveCase({ ...act, actor: aResident(id), now: new Date(at + 600 * minute) }, id, {
      id: uuidFrom(`${id}-r`, namespace),
      kind: 'rate',
      rating,
      ...(text ? { text } : {}),
    })
  }
}

/** Some money and some people, the same from the same id. */
function stakeIn({ asks }: Pick<Category, 'asks'>, id: string): Pick<Report, 'amount' | 'headcount'> {
  const n = Number.parseInt(id.slice(0, 6), 16)
  return {
    ...(asks.includes('amount') ? { amount: 6_000 + (n % 380) * 1_000 } : {}),
    ...(asks.includes('headcount') ? { headcount: 3 + (n % 24) } : {}),
  }
}

async function reporterFor(_act: Act, scene: Scene, spot: Spot, source: Case['source']): Promise<Actor> {
  if (source === 'portal') return aResident()
  const leads = (role: string) => role === 'cell_leader' || role === 'grid_leader'
  // of the teams around the place the smallest
  const team = [...scene.posts.values()].findLast((posts) => leads(posts[0]!.role) && spot.path.startsWith(posts[0]!.path))
  const town = [...scene.posts.values()].find(
    (posts) =>
      posts[0]!.role === 'intake_officer' && spot.path.startsWith(posts[0]!.path) && posts[0]!.path.split('/').length === 5,
  )
  const from = source === 'grid_worker' ? team : town
  return from ? someone(scene, from[0]!.organisation_id, 'report', spot.path) : aResident()
}

/** The inbox of a city that has been at work for a month: what is older than a day has been read. */
export async function readInbox({ tx, now }: Act): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString()
  await sql`insert into notice_reads (person_id, up_to, at)
    select person_id, coalesce((select max(id) from notices where at < ${yesterday}), 0), ${now.toISOString()} from accounts
    on conflict (person_id) do nothing`.execute(tx)
}
