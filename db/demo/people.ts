import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { RoleName } from '#people/rules.ts'
import { roles } from '#people/rules.ts'
import { demoUnits } from './catalogue.ts'
import { namesFrom } from './names.ts'
import { randomFrom } from './random.ts'

export type DemoArea = {
  id: number
  code: string | null
  name: string
  name_en: string | null
  level: string
  path: string
  parent_id: number | null
}
export type DemoOrganisation = {
  id: number
  key: string
  kind: string
  name: string
  name_en: string
  area_id: number
  path: string
  level: string
}
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
  worker_kind: 'full_time' | 'part_time' | 'police' | 'community' | null
}

/** One of each kind of user; `at` is the key of the organisation. */
export const demoSignIns = [
  { login: 'demo-dispatcher', role: 'dispatcher', at: 'centre:350582103000', post: '派遣员', organisation: '陈埭镇基层治理中心' },
  {
    login: 'demo-commander',
    role: 'duty_commander',
    at: 'centre:350582103000',
    post: '轮值指挥长',
    organisation: '陈埭镇基层治理中心',
  },
  { login: 'demo-intake', role: 'intake_officer', at: 'centre:350582103000', post: '受理员', organisation: '陈埭镇基层治理中心' },
  { login: 'demo-village', role: 'village_officer', at: 'village:350582103', post: '村社干部', organisation: '陈埭镇的一个村社' },
  { login: 'demo-gridleader', role: 'grid_leader', at: 'grid:350582103', post: '网格长', organisation: '同村的一级网格' },
  { login: 'demo-grid', role: 'grid_worker', at: 'grid:350582103', post: '网格员', organisation: '同村的一级网格' },
  {
    login: 'demo-parttime',
    role: 'part_time_worker',
    at: 'centre:350582103000',
    post: '兼职网格员',
    organisation: '陈埭镇基层治理中心',
  },
  { login: 'demo-team', role: 'handler', at: 'law_enforcement:350582103000', post: '承办人', organisation: '陈埭镇综合执法队' },
  { login: 'demo-urban', role: 'handler', at: 'urban_management', post: '承办人', organisation: '城市管理局' },
  { login: 'demo-county', role: 'dispatcher', at: 'centre:350582000000', post: '派遣员', organisation: '晋江市社会治理中心' },
  { login: 'demo-leader', role: 'leader', at: 'centre:350582000000', post: '领导', organisation: '晋江市社会治理中心' },
  {
    login: 'demo-sysadmin',
    role: 'sys_admin',
    at: 'centre:350582000000',
    post: '系统管理员',
    organisation: '晋江市社会治理中心',
  },
  {
    login: 'demo-secadmin',
    role: 'sec_admin',
    at: 'centre:350582000000',
    post: '安全管理员',
    organisation: '晋江市社会治理中心',
  },
  { login: 'demo-audit', role: 'audit_admin', at: 'centre:350582000000', post: '审计管理员', organisation: '晋江市社会治理中心' },
] as const satisfies { login: string; role: RoleName; at: string; post: string; organisation: string }[]

const shortened = (village: string) => village.replace(/居委会$/, '').replace(/村?村委会$/, '村')

/** Who holds cases at each level, and the departments and teams that handle them. */
export function demoOrganisations(areas: readonly DemoArea[]): DemoOrganisation[] {
  const out: DemoOrganisation[] = []
  const add = (area: DemoArea, kind: string, key: string, name: string, name_en: string) =>
    out.push({ id: out.length + 1, key, kind, name, name_en, area_id: area.id, path: area.path, level: area.level })
  for (const area of areas) {
    const en = area.name_en ?? area.name
    if (area.level === 'county')
      add(area, 'governance_centre', `centre:${area.code}`, `${area.name}社会治理中心`, `${en} Social Governance Centre`)
    if (area.level === 'zone')
      add(area, 'governance_centre', `centre:${area.code}`, `${area.name}治理中心`, `${en} Governance Centre`)
    if (area.level === 'town') {
      add(area, 'governance_centre', `centre:${area.code}`, `${area.name}基层治理中心`, `${en} Governance Centre`)
      add(area, 'handling_unit', `law_enforcement:${area.code}`, `${area.name}综合执法队`, `${en} Law-Enforcement Team`)
    }
    if (area.level === 'village')
      add(area, 'village_desk', `desk:${area.code}`, `${shortened(area.name)}治理分中心`, `${shortened(area.name)} Village Desk`)
    if (area.level === 'grid_1') add(area, 'grid_team', `grid:${area.id}`, area.name, `${area.name} Grid Team`)
  }
  const county = areas.find((area) => area.level === 'county')!
  for (const { key, name, name_en } of demoUnits) add(county, 'handling_unit', key, name, name_en)
  return out
}

const perCentre: [RoleName, number][] = [
  ['intake_officer', 2],
  ['dispatcher', 2],
  ['duty_commander', 1],
  ['leader', 1],
]
const police_deputies = 198 // F1 18: community police as deputy leaders of level-1 grids
const part_timers = 30 // F4 10

/** Posts filled at every level by invented people. */
export function demoPosts(areas: readonly DemoArea[], organisations: readonly DemoOrganisation[], seed: number): DemoPost[] {
  const random = randomFrom(seed + 1)
  const name = namesFrom(seed + 2)
  const out: DemoPost[] = []
  const add = (
    organisation: DemoOrganisation,
    role: RoleName,
    area: { id: number; path: string } = { id: organisation.area_id, path: organisation.path },
    worker_kind: DemoPost['worker_kind'] = null,
  ) => {
    const id = out.length + 1
    // version 8: ids of our own making, the same from the same seed
    const person_id = `00000000-0000-8000-8000-${String(id).padStart(12, '0')}`
    const { zh, en } = roles[role]
    out.push({
      id,
      person_id,
      person_name: name(),
      organisation_id: organisation.id,
      role,
      name: zh,
      name_en: en,
      area_id: area.id,
      path: area.path,
      worker_kind,
    })
  }
  const below = (parent: { path: string }, level: string) =>
    areas.filter((area) => area.level === level && area.path.startsWith(parent.path))
  const byTeam = new Map<number, { workers: DemoArea[] }>()
  for (const area of areas)
    if (area.level === 'grid_2' || area.level === 'grid_3') {
      const team = Number(area.path.split('/').at(area.level === 'grid_2' ? -3 : -4))
      byTeam.set(team, { workers: [...(byTeam.get(team)?.workers ?? []), area] })
    }
  let deputies = 0
  for (const organisation of organisations) {
    const { kind, key } = organisation
    if (kind === 'governance_centre') for (const [role, n] of perCentre) for (let i = 0; i < n; i += 1) add(organisation, role)
    if (organisation.level === 'county' && kind === 'governance_centre')
      for (const role of ['sys_admin', 'sec_admin', 'audit_admin'] as const) add(organisation, role)
    if (kind === 'village_desk') for (let i = 0; i < 2; i += 1) add(organisation, 'village_officer')
    if (kind === 'handling_unit') for (let i = 0; i < (key.startsWith('law') ? 2 : 3); i += 1) add(organisation, 'handler')
    if (kind === 'grid_team') {
      add(organisation, 'grid_leader', undefined, 'community')
      if (deputies < police_deputies && random() < 0.5) {
        deputies += 1
        add(organisation, 'deputy_grid_leader', undefined, 'police')
      }
      for (const area of byTeam.get(organisation.area_id)?.workers ?? [])
        add(organisation, 'grid_worker', area, area.level === 'grid_2' ? 'full_time' : 'community')
    }
  }
  const centres = organisations.filter((one) => one.kind === 'governance_centre' && one.level === 'town')
  for (let i = 0; i < part_timers; i += 1) {
    const home = centres[i % centres.length]!
    add(home, 'part_time_worker', below({ path: home.path }, 'town')[0], 'part_time')
  }
  return out
}

/** Which post a demo account stands for. */
export function postFor(
  account: (typeof demoSignIns)[number],
  organisations: readonly DemoOrganisation[],
  posts: readonly DemoPost[],
  areas: readonly DemoArea[],
): DemoPost {
  const [kind, code] = account.at.split(':') as [string, string | undefined]
  const town = areas.find((area) => area.code === '350582103000')!
  const village = areas.find((area) => area.level === 'village' && area.path.startsWith(town.path))!
  const at = (one: DemoOrganisation) => {
    if (kind === 'village') return one.kind === 'village_desk' && one.area_id === village.id
    if (kind === 'grid') return one.kind === 'grid_team' && one.path.startsWith(village.path)
    return one.key === (code ? account.at : kind)
  }
  const organisation = organisations.find(at)
  const post = posts.find((one) => one.organisation_id === organisation?.id && one.role === account.role)
  if (!post) throw new Error(`the demo has no post for ${account.login}`)
  return post
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
