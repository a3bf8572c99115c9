import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { followers } from '#app/followers.ts'
import { verify } from '#app/verify/verify.ts'
import { moveCase, reportCase } from '#cases/actions.ts'
import type { Case, Move } from '#cases/contract.ts'
import { viewOf } from '#cases/procedures/rules.ts'
import { deliverAll, enrol } from '#journal/deliver.ts'
import type { Act } from '#kit/act.ts'
import { type Actor, aResident, theTown } from '#kit/actor.ts'
import { forgetAll } from '#kit/cached.ts'
import { type Db, openDb } from '#kit/db.ts'
import { Problem } from '#kit/problem.ts'
import { organisationById } from '#people/ask.ts'
import { dutiesOf, type RoleName, sightOf } from '#people/rules.ts'
import { cityNow, topArea } from '#territory/ask.ts'
import type { CityForm } from '../db/demo/cities/form.ts'
import { type CityName, cities } from '../db/demo/cities/index.ts'
import { loadDemo } from '../db/demo/city.ts'
import { migrate } from '../db/migrate.ts'
import { onScratch } from '../db/scratch.ts'

const few_cases = 24

type Expected = {
  /** From whoever hears of it first to the highest desk. */
  way: string[]
  /** Who holds a matter first, by its procedure. */
  first: { city_management: string; hotline: string; emergency_direct: string }
  counts: Record<string, number>
  workers: Record<string, number>
  steps: number
}

const expected: Record<CityName, Expected> = {
  jinjiang: {
    way: ['grid_1', 'village', 'town', 'county'],
    first: { city_management: 'town', hotline: 'county', emergency_direct: 'county' },
    counts: { town: 22, village: 405, grid_1: 436, grid_2: 1_724, grid_3: 2_528 },
    workers: { part_time: 30 },
    steps: 6,
  },
  putian: {
    way: ['cell', 'grid_1', 'village', 'town', 'county', 'city'],
    first: { city_management: 'town', hotline: 'county', emergency_direct: 'county' },
    counts: { county: 2, town: 2, village: 22 },
    workers: { part_time: 10 },
    steps: 5,
  },
  'quanzhou-tiz': {
    way: ['grid_1', 'village', 'work_area', 'town', 'zone'],
    first: { city_management: 'town', hotline: 'zone', emergency_direct: 'zone' },
    counts: { county: 1, zone: 1, town: 4, work_area: 7, village: 78, grid_1: 381 },
    workers: { governance: 210, police: 151, community: 444, part_time: 30 },
    steps: 7,
  },
}
const categories = { city_management: '08001', hotline: 'E02', emergency_direct: 'B07' } as const

type Served = { db: Db; form: CityForm }

async function inCity(name: CityName, work: (served: Served) => Promise<void>) {
  const home = mkdtempSync(join(tmpdir(), 'yiwang-city-'))
  try {
    await onScratch(async (client, url) => {
      await migrate(client)
      const db = openDb(url)
      try {
        forgetAll()
        await db.act(theTown, new Date(), (act) => enrol(act, followers))
        await loadDemo({ db, home }, { city: name, cases: few_cases, note: () => undefined })
        await work({ db, form: cities[name] })
      } finally {
        await db.close()
      }
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const inAct = async <T>(db: Db, actor: Actor, work: (act: Act) => Promise<T>) => (await db.act(actor, new Date(), work)).value
const ask = <R>(db: Db, query: ReturnType<typeof sql<R>>) => inAct(db, theTown, async ({ tx }) => (await query.execute(tx)).rows)

/** Somebody of an organisation with this duty, nearest to the place; as the sign-in makes an actor of a post. */
async function someone(db: Db, organisation: number, duty: 'assess' | 'report', path: string, role?: RoleName): Promise<Actor> {
  type Post = { id: number; person_id: string; name: string; role: RoleName; path: string; level: string; members: string[] }
  const posts = await ask(
    db,
    sql<Post>`select posts.id, person_id, posts.name, role, posts.path, organisations.level,
      array(select a.path from zone_members z join areas a on a.id = z.area_id where z.zone_id = posts.area_id) as members
      from posts join organisations on organisations.id = organisation_id where organisation_id = ${organisation} order by posts.id`,
  )
  const able = posts.filter((one) => (role ? one.role === role : true) && dutiesOf(one.role).includes(duty))
  const post = able.find((one) => path.startsWith(one.path)) ?? able[0]
  assert.ok(post, `nobody in organisation ${organisation} may ${duty}`)
  const sight = sightOf(post.role, post.path, organisation)
  return {
    kind: 'staff',
    ...{ person: post.person_id, person_name: post.name, post: post.id, post_name: post.name, duties: dutiesOf(post.role) },
    ...sight,
    areas: sight.areas.length > 0 ? [...sight.areas, ...post.members] : [],
    case: null,
  }
}

/** A place in the smallest area where the demo accounts are at home. */
async function atHome({ db, form }: Served): Promise<{ lon: number; lat: number; path: string }> {
  const village = form.home.village ?? `${form.home.town.slice(0, 9)}%`
  const rows = await ask(
    db,
    sql<{ lon: number; lat: number; path: string }>`select lon, lat, path from areas where level = ${form.tiers.at(-1)!.level}
      and path like (select path from areas where level = 'village' and code like ${village} order by id limit 1) || '%'
      order by id limit 1`,
  )
  return rows[0]!
}

const reported = (db: Db, { lon, lat }: { lon: number; lat: number }, category_id?: number): Promise<Case> =>
  inAct(db, theTown, (act) =>
    reportCase(
      { ...act, actor: aResident() },
      { id: randomUUID(), description: '巷口排水沟盖板松动', lon, lat, ...(category_id ? { category_id } : {}) },
      { source: 'portal', home: null },
    ),
  )

const levelOf = async (db: Db, organisation: number) =>
  (await inAct(db, theTown, (act) => organisationById(act, organisation)))!.level

const refused = async (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error) => error instanceof Problem && error.code === code)

const go = (db: Db, actor: Actor, c: Case, move: Record<string, unknown>) =>
  inAct(db, actor, (act) => moveCase(act, c.id, { id: randomUUID(), ...move } as Move))

/** Up through every level, each time by someone of whoever has it, and by nobody else. */
async function climb(served: Served, way: string[]) {
  const { db } = served
  const place = await atHome(served)
  let c = await reported(db, place)
  const seen: string[] = []
  for (;;) {
    seen.push(await levelOf(db, c.holder_id))
    const actor = await someone(db, c.holder_id, 'assess', c.path)
    const pass = { kind: 'pass_up', note: '本级无法解决' }
    if (seen.length === way.length) {
      await refused(go(db, actor, c, pass), 'no_level_above')
      break
    }
    const before = c
    c = await go(db, actor, c, pass)
    assert.notEqual(c.holder_id, before.holder_id)
    await refused(go(db, actor, c, pass), 'not_the_holder')
  }
  assert.deepEqual(seen, way)
  const top = await someone(db, c.holder_id, 'assess', c.path)
  const [town] = await ask(
    db,
    sql<{ id: number }>`select id from organisations where level = 'town' and kind = 'governance_centre'
      and ${c.path} like path || '%'`,
  )
  c = await go(db, top, c, { kind: 'pass_down', organisation_id: town!.id, note: '请属地处置' })
  assert.equal(c.holder_id, town!.id)
}

for (const name of Object.keys(expected) as CityName[])
  test(`${name}: its levels, its people and its way up are data of one build`, async () => {
    await inCity(name, async (served) => {
      const { db, form } = served
      const { way, first, counts, workers, steps } = expected[name]

      const levels = await ask(db, sql<{ level: string; n: number }>`select level, count(*)::int as n from areas group by level`)
      const found = new Map(levels.map(({ level, n }) => [level, n]))
      for (const [level, n] of Object.entries(counts)) assert.equal(found.get(level), n, level)
      const kinds = await ask(
        db,
        sql<{ kind: string; n: number }>`select worker_kind as kind, count(*)::int as n from posts group by worker_kind`,
      )
      const serving = new Map(kinds.map(({ kind, n }) => [kind, n]))
      for (const [kind, n] of Object.entries(workers)) assert.equal(serving.get(kind), n, kind)

      const city = await inAct(db, theTown, cityNow)
      assert.equal(city.name, form.city.name)
      assert.equal(viewOf(city.view, 'grid').steps.length, steps)
      const holding = await ask(
        db,
        sql<{ level: string }>`select distinct level from organisations where kind <> 'handling_unit'`,
      )
      assert.deepEqual(
        holding.map(({ level }) => level).sort(),
        city.levels
          .filter(({ holds }) => holds)
          .map(({ level }) => level)
          .sort(),
      )
      await climb(served, way)

      const place = await atHome(served)
      for (const [procedure, code] of Object.entries(categories)) {
        const [category] = await ask(db, sql<{ id: number }>`select id from categories where code = ${code}`)
        const c = await reported(db, place, category!.id)
        assert.equal(c.procedure, procedure)
        assert.equal(await levelOf(db, c.holder_id), first[procedure as keyof typeof first], procedure)
      }
      const lost = await reported(db, { lon: 100, lat: 40 })
      assert.equal(lost.located, 'outside')
      assert.equal(lost.area_id, (await inAct(db, theTown, topArea)).id)
      assert.equal(await levelOf(db, lost.holder_id), way.at(-1))

      if (name === 'putian') {
        const [inFull] = await ask(
          db,
          sql<{ grids: number; cells: number }>`select count(*) filter (where a.level = 'grid_1')::int as grids,
            count(*) filter (where a.level = 'cell')::int as cells from areas a
            join areas v on v.code = '350302003010' and a.path like v.path || '%'`,
        )
        assert.deepEqual(inFull, { grids: 33, cells: 439 })
      }
      const [part] = await ask(
        db,
        sql<{
          organisation_id: number
          path: string
        }>`select organisation_id, path from posts where role = 'part_time_worker' limit 1`,
      )
      const partTimer = await someone(db, part!.organisation_id, 'report', part!.path, 'part_time_worker')
      assert.deepEqual(partTimer.duties, ['report'])

      await deliverAll(db, null, followers, new Date())
      const { ok, findings, cases } = await verify(db, new Date())
      assert.deepEqual(findings, [])
      assert.ok(ok && cases >= few_cases)
    })
  })
