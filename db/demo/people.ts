import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { RoleName } from '#people/rules.ts'
import { roles } from '#people/rules.ts'
import type { CityForm } from './cities/form.ts'
import { namesFrom } from './names.ts'
import type { DemoArea, DemoOrganisation } from './offices.ts'
import { randomFrom, shuffled } from './random.ts'

type WorkerKind = 'full_time' | 'part_time' | 'governance' | 'police' | 'community'
export type DemoPost = {
  id: number
  person_id: string
  person_name: string
  organisation_id: number
  role: RoleName
  name: string
  name_en: string
  area_id: number
  path: string
  worker_kind: WorkerKind | null
  /** Of a post in a management zone: the places of the divisions that it is made of. */
  members: string[]
}
type Place = { id: number; path: string }
type Add = (organisation: DemoOrganisation, role: RoleName, worker_kind?: WorkerKind | null, area?: Place) => void

const perCentre: [RoleName, number][] = [
  ['intake_officer', 2],
  ['dispatcher', 2],
  ['duty_commander', 1],
  ['leader', 1],
]
const administrators = ['sys_admin', 'sec_admin', 'audit_admin'] as const

/** Posts filled at every level by invented people. */
export function demoPosts(
  form: CityForm,
  areas: readonly DemoArea[],
  organisations: readonly DemoOrganisation[],
  seed: number,
): DemoPost[] {
  const random = randomFrom(seed + 1)
  const name = namesFrom(seed + 2)
  const members = areas.filter(({ code }) => form.zone?.members.includes(code ?? '')).map(({ path }) => path)
  const out: DemoPost[] = []
  const add: Add = (organisation, role, worker_kind = null, area = { id: organisation.area_id, path: organisation.path }) => {
    const id = out.length + 1
    const { zh, en } = roles[role]
    out.push({
      id,
      // version 8: ids of our own making, the same from the same seed
      person_id: `00000000-0000-8000-8000-${String(id).padStart(12, '0')}`,
      person_name: name(),
      ...{ organisation_id: organisation.id, role, name: zh, name_en: en, area_id: area.id, path: area.path, worker_kind },
      members: organisation.level === 'zone' ? members : [],
    })
  }
  const top = form.city.levels.find(({ holds }) => holds)!.level
  const teams = organisations.filter(({ kind }) => kind === 'grid_team')
  const staffTeam = form.staff.nets.length > 0 ? fromNets(form, teams, add, random) : fromTiers(form, areas, add, random)
  for (const organisation of organisations) {
    const { kind, key, level } = organisation
    if (kind === 'governance_centre') for (const [role, n] of perCentre) for (let i = 0; i < n; i += 1) add(organisation, role)
    if (kind === 'governance_centre' && level === top) for (const role of administrators) add(organisation, role)
    if (kind === 'village_desk') for (let i = 0; i < 2; i += 1) add(organisation, 'village_officer')
    if (kind === 'handling_unit') for (let i = 0; i < (key.startsWith('law') ? 2 : 3); i += 1) add(organisation, 'handler')
    if (kind === 'grid_team') staffTeam(organisation)
  }
  const centres = organisations.filter((one) => one.kind === 'governance_centre' && one.level === 'town')
  for (let i = 0; i < form.staff.part_timers; i += 1) add(centres[i % centres.length]!, 'part_time_worker', 'part_time')
  return out
}

/** A leader, here and there a police officer as deputy, and a worker for every grid of the tiers that have no team of their own. */
function fromTiers(form: CityForm, areas: readonly DemoArea[], add: Add, random: () => number) {
  const held = new Set<string>(form.city.levels.filter(({ holds }) => holds).map(({ level }) => level))
  const lower = areas.filter(({ level }) => level.startsWith('grid') && !held.has(level))
  const byTeam = Map.groupBy(lower, (area) => Number(area.path.split('/').at(area.level === 'grid_2' ? -3 : -4)))
  let deputies = 0
  return (team: DemoOrganisation) => {
    if (team.level === 'cell') return add(team, 'cell_leader')
    add(team, 'grid_leader', 'community')
    if (deputies < form.staff.deputies && random() < 0.5) {
      deputies += 1
      add(team, 'deputy_grid_leader', 'police')
    }
    const below = byTeam.get(team.area_id) ?? []
    for (const area of below) add(team, 'grid_worker', area.level === 'grid_2' ? 'full_time' : 'community', area)
    if (below.length === 0) add(team, 'grid_worker', 'community')
  }
}

/** Workers of several nets in one team: the first of each grid leads it, the others are dealt out as evenly as they can be. */
function fromNets({ staff }: CityForm, teams: readonly DemoOrganisation[], add: Add, random: () => number) {
  const [leading, ...rest] = staff.nets
  const more = shuffled(
    [{ kind: leading!.kind, workers: leading!.workers - teams.length }, ...rest].flatMap(({ kind, workers }) =>
      Array.from({ length: workers }, () => kind),
    ),
    random,
  )
  const dealt = Map.groupBy(more, (_, n) => teams[n % teams.length]!.id)
  return (team: DemoOrganisation) => {
    add(team, 'grid_leader', leading!.kind)
    for (const kind of dealt.get(team.id) ?? []) add(team, 'grid_worker', kind)
  }
}

export async function loadPeople(
  { tx }: Act,
  organisations: readonly DemoOrganisation[],
  posts: readonly DemoPost[],
): Promise<void> {
  await sql`insert into organisations (id, key, kind, name, name_en, area_id, path, level)
    select id, key, kind, name, name_en, area_id, path, level from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb)
    as o (id int, key text, kind text, name text, name_en text, area_id int, path text, level text)`.execute(tx)
  await sql`insert into persons (id, name) select distinct person_id, person_name from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb)
    as p (person_id uuid, person_name text)`.execute(tx)
  await sql`insert into posts (id, person_id, organisation_id, role, name, name_en, area_id, path, worker_kind)
    select id, person_id, organisation_id, role, name, name_en, area_id, path, worker_kind
    from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as p (id int, person_id uuid, organisation_id int, role text, name text,
      name_en text, area_id int, path text, worker_kind text)`.execute(tx)
  await sql`select setval(pg_get_serial_sequence('organisations', 'id'), ${organisations.length}),
    setval(pg_get_serial_sequence('posts', 'id'), ${posts.length})`.execute(tx)
}
