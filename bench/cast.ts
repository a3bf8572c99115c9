import { sql } from 'kysely'
import { catalogueNow } from '#catalogue/ask.ts'
import { newToken, tokenHash } from '#identity/secrets.ts'
import type { Act } from '#kit/act.ts'
import { type Duty, dutiesOf, type RoleName } from '#people/rules.ts'
import { chainAt } from '#territory/ask.ts'

/** The people a case meets on its way, by the token of their session; one way a town or more. */
export type Way = { lon: number; lat: number; town_id: number; grid: string; village: string; town: string }
export type Cast = {
  ways: Way[]
  /** Whoever handles for a handling unit, by the unit's id. */
  handlers: Map<number, string>
  /** Someone who may know of everything. */
  county: string
  persons: Set<string>
  category_id: number
  filing_condition_id: number
  closing_condition_id: number
}

type Post = { id: number; person_id: string; organisation_id: number; role: RoleName }
type Spot = { grid: number; village: number; town: number; town_id: number; path: string; lon: number; lat: number }

const ways_per_town = 3
const session_hours = 24

/** Sign in, without a password, one person for each part that the closed loop needs. */
export async function callCast(act: Act): Promise<Cast> {
  const posts = await serving(act)
  const persons = new Set<string>()
  const tokens = new Map<number, Promise<string>>()
  const inPost = (organisation: number, duty: Duty) =>
    posts.find((one) => one.organisation_id === organisation && dutiesOf(one.role).includes(duty))
  const tokenOf = (organisation: number, duty: Duty): Promise<string> => {
    const post = inPost(organisation, duty)
    if (!post) throw new Error(`nobody in organisation ${organisation} has the duty ${duty}`)
    persons.add(post.person_id)
    const known = tokens.get(post.id) ?? signIn(act, post)
    tokens.set(post.id, known)
    return known
  }

  const ways: Way[] = []
  for (const { grid, village, town, town_id, lon, lat } of await spotsOf(act)) {
    if (!inPost(grid, 'assess') || !inPost(village, 'assess') || !inPost(town, 'dispatch')) continue
    ways.push({
      ...{ lon, lat, town_id, grid: await tokenOf(grid, 'assess') },
      ...{ village: await tokenOf(village, 'assess'), town: await tokenOf(town, 'dispatch') },
    })
  }
  if (ways.length === 0) throw new Error('this city has no grid, village and town whose desks are all staffed')
  const units = new Set(posts.filter((one) => dutiesOf(one.role).includes('handle')).map((one) => one.organisation_id))
  const handlers = new Map<number, string>()
  for (const unit of units) handlers.set(unit, await tokenOf(unit, 'handle'))
  return { ways, handlers, county: await tokenOf(await topDesk(act), 'dispatch'), persons, ...(await plainKind(act)) }
}

const serving = async ({ tx }: Act): Promise<Post[]> =>
  (await tx
    .selectFrom('posts')
    .select(['id', 'person_id', 'organisation_id', 'role'])
    .where('valid_to', 'is', null)
    .orderBy('id')
    .execute()) as Post[]

async function topDesk({ tx }: Act): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from organisations
    where kind = 'governance_centre' and level = 'county' and valid_to is null order by id limit 1`.execute(tx)
  return rows[0]!.id
}

/** Points that surely lie in a grid whose team, village desk and town centre all hold cases. */
async function spotsOf(act: Act): Promise<Spot[]> {
  const { rows } = await sql<Spot>`
    select t.id as town, t.area_id as town_id, v.id as village, g.id as grid, g.path, a.lon, a.lat
    from organisations t
    join organisations v on v.path ^@ t.path and v.kind = 'village_desk' and v.valid_to is null
    join organisations g on g.path ^@ v.path and g.kind = 'grid_team' and g.valid_to is null
    join lateral (select lon, lat from areas where path ^@ g.path and lon is not null order by path desc limit 1) a on true
    where t.kind = 'governance_centre' and t.level = 'town' and t.valid_to is null order by t.id, v.id, g.id`.execute(act.tx)
  const found: Spot[] = []
  for (const spot of rows) {
    if (found.filter((one) => one.town === spot.town).length >= ways_per_town) continue
    const chain = await chainAt(act, spot.lon, spot.lat)
    if (chain.at(-1)?.path.startsWith(spot.path)) found.push(spot)
  }
  return found
}

/** A category that can be filed and closed without a photo, in town and country alike. */
async function plainKind(act: Act) {
  const { filing_conditions, closing_conditions } = await catalogueNow(act)
  for (const { id, category_id, area_class, proof_required } of filing_conditions) {
    const closing = closing_conditions.find(
      (one) => one.category_id === category_id && [null, id].includes(one.filing_condition_id),
    )
    if (area_class === null && !proof_required && closing)
      return { category_id, filing_condition_id: id, closing_condition_id: closing.id }
  }
  throw new Error('every category of this city asks for a photo')
}

async function signIn({ tx, now }: Act, { id, person_id }: Post): Promise<string> {
  const token = newToken()
  const at = now.toISOString()
  await tx
    .insertInto('accounts')
    .values({ person_id, login: `bench-${id}`, password_hash: 'cannot sign in', changed_at: at })
    .onConflict((c) => c.column('person_id').doNothing())
    .execute()
  const expires_at = new Date(now.getTime() + session_hours * 3_600_000).toISOString()
  await tx
    .insertInto('sessions')
    .values({ token_hash: tokenHash(token), person_id, post_id: id, created_at: at, seen_at: at, expires_at })
    .execute()
  return token
}
