import { categoryById } from '#catalogue/ask.ts'
import { lineAfter, noLines, write } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { canonical, sha256 } from '#kit/canonical.ts'
import { Problem } from '#kit/problem.ts'
import { holdersOf } from '#people/ask.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { toWgs84 } from '#territory/ask.ts'
import type { System } from '#territory/rules.ts'
import type { Case } from '../contract.ts'
import { type Place, placeOf } from '../place.ts'
import { stateAt } from '../rules.ts'
import { findTaken, insertImported } from './store.ts'

/** A case as another system kept it. */
export type ImportedCase = Pick<
  Case,
  'summary' | 'description' | 'place' | 'request_form' | 'reported_at' | 'closed_at' | 'due_at'
> & {
  id: string
  external_key: string
  was_overdue: boolean
  result: string | null
  category_id: number | null
  /** With an area it is there, whatever the point says; `told`: the file itself names the area. */
  where: { lon: number | null; lat: number | null; crs: System; area_id: number | null; told: boolean }
  /** Which file and row it came from, and whatever did not fit; kept in the journal. */
  origin: { whole: string | null } & Record<string, unknown>
}

export type Taken = 'new' | 'same' | 'conflict'

/**
 * Take over cases from another system: each once, however often it is sent. Closed ones come in closed. Open ones come to
 * whoever answers for their area and have no limit until somebody there makes a move: their clock ran elsewhere.
 */
export async function takeOver(act: Act, given: readonly ImportedCase[]): Promise<Taken[]> {
  const known = await findTaken(
    act,
    given.map((one) => one.id),
  )
  const standing = standings(act)
  const made: ReturnType<typeof rowAndLine>[] = []
  const taken: Taken[] = []
  for (const one of given) {
    const hash = contentHash(one)
    const before = known.get(one.id)
    taken.push(before === undefined ? 'new' : before.equals(hash) ? 'same' : 'conflict')
    if (before) continue
    known.set(one.id, hash)
    const category = one.category_id === null ? undefined : await categoryById(act, one.category_id)
    made.push(rowAndLine(act, { ...one, procedure: category?.procedure ?? 'grid' }, await standing(one.where), hash))
  }
  if (made.length === 0) return taken
  await insertImported(
    act,
    made.map(({ row }) => row),
  )
  await write(
    act,
    made.map(({ line }) => line),
  )
  return taken
}

/** What the file says of the case; not where it landed here, nor in which row it stood. */
function contentHash({ where, category_id: _, origin, ...said }: ImportedCase): Buffer {
  return sha256(canonical({ ...said, lon: where.lon, lat: where.lat, whole: origin.whole }))
}

type Standing = Omit<Place, 'way'> & { holder: OrganisationRef }

/** Place and holder; asked once an area. */
function standings(act: Act): (where: ImportedCase['where']) => Promise<Standing> {
  const held = new Map<number, Standing>()
  const stand = async (where: Parameters<typeof placeOf>[1]): Promise<Standing> => {
    const { way, ...place } = await placeOf(act, where, null)
    const [holder] = await holdersOf(act, way)
    if (!holder) throw new Problem('nobody_answers_here', { area_id: place.area_id })
    return { ...place, holder }
  }
  return async ({ lon, lat, crs, area_id, told }) => {
    const point = lon === null || lat === null ? null : { lon, lat }
    if (area_id === null) return stand(point ? { ...point, crs } : {})
    let standing = held.get(area_id)
    if (!standing) held.set(area_id, (standing = await stand({ area_id })))
    const at = point ? toWgs84(point.lon, point.lat, crs) : { lon: null, lat: null }
    return { ...standing, lon: at.lon, lat: at.lat, located: told ? 'area' : 'none' }
  }
}

function rowAndLine(act: Act, one: ImportedCase & { procedure: string }, standing: Standing, report_hash: Buffer) {
  const { where: _, origin, due_at, ...said } = one
  const { holder, ...place } = standing
  const { reported_at, closed_at } = said
  const state = closed_at === null ? stateAt(holder) : 'closed'
  const now = act.now.toISOString()
  const { whole, ...from } = origin
  const { line, head } = lineAfter(act, noLines, {
    id: one.id,
    subject: one.id,
    kind: 'case.import',
    to_state: state,
    path: place.path,
    detail: { ...from, ...(whole === null ? {} : { whole }), key: one.external_key, reported_at, closed_at, holder: holder.id },
  })
  const row = {
    ...said,
    ...place,
    state,
    outcome: closed_at === null ? null : 'handled',
    due_at: closed_at === null ? null : due_at,
    completed_at: closed_at,
    holder_id: holder.id,
    stage_from: closed_at ?? now,
    updated_at: now,
    report_hash: report_hash.toString('hex'),
    line_n: head.line_n,
    line_digest: head.line_digest!.toString('hex'),
  }
  return { row, line }
}
