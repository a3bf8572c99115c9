import { randomUUID } from 'node:crypto'
import type { Actor } from '#kit/actor.ts'
import { dutiesOf, type RoleName, sightOf } from '#people/rules.ts'

/** The organisations of Willow County, by the name that tests call them. */
export const organisations = {
  county: 1,
  east: 2, // town
  west: 3, // town
  east_village: 4,
  west_village: 5,
  east_grid: 6,
  west_grid: 7,
  roads: 8, // handling units of the county
  police: 9,
  empty: 10, // a handling unit in which nobody serves
  traffic: 11,
  enforcement: 12,
} as const

type Person = { n: number; name: string; role: RoleName; organisation: keyof typeof organisations; area: number; path: string }

/** The people of Willow County. Every test knows them by name; add one only when no one here will do. */
export const cast = {
  wen: { n: 1, name: '文小禾', role: 'grid_worker', organisation: 'east_grid', area: 8, path: '1/2/4/6/8/' },
  gu: { n: 2, name: '顾长林', role: 'grid_leader', organisation: 'east_grid', area: 6, path: '1/2/4/6/' },
  ding: { n: 3, name: '丁一民', role: 'village_officer', organisation: 'east_village', area: 4, path: '1/2/4/' },
  rui: { n: 4, name: '芮明', role: 'dispatcher', organisation: 'east', area: 2, path: '1/2/' },
  min: { n: 5, name: '闵秋', role: 'intake_officer', organisation: 'east', area: 2, path: '1/2/' },
  shi: { n: 6, name: '石川', role: 'duty_commander', organisation: 'east', area: 2, path: '1/2/' },
  cheng: { n: 7, name: '程县', role: 'dispatcher', organisation: 'county', area: 1, path: '1/' },
  luo: { n: 8, name: '罗工', role: 'handler', organisation: 'roads', area: 1, path: '1/' },
  lu: { n: 9, name: '陆工', role: 'handler', organisation: 'roads', area: 1, path: '1/' },
  jing: { n: 10, name: '景警', role: 'handler', organisation: 'police', area: 1, path: '1/' },
  xi: { n: 11, name: '席西', role: 'dispatcher', organisation: 'west', area: 3, path: '1/3/' },
  xu: { n: 12, name: '徐格', role: 'grid_worker', organisation: 'west_grid', area: 7, path: '1/3/5/7/' },
  pan: { n: 13, name: '潘兼', role: 'part_time_worker', organisation: 'east', area: 2, path: '1/2/' },
  ling: { n: 14, name: '凌导', role: 'leader', organisation: 'county', area: 1, path: '1/' },
  admin: { n: 15, name: '管系', role: 'sys_admin', organisation: 'county', area: 1, path: '1/' },
  jiao: { n: 17, name: '焦警', role: 'handler', organisation: 'traffic', area: 1, path: '1/' },
  zhi: { n: 18, name: '支队', role: 'handler', organisation: 'enforcement', area: 2, path: '1/2/' },
} as const satisfies Record<string, Person>

export type Name = keyof typeof cast

export const personId = (name: Name): string => `00000000-0000-4000-8000-${String(cast[name].n).padStart(12, '0')}`

/** Who someone of the cast is to the rules. */
export function actorOf(name: Name): Actor {
  const { n, name: person_name, role, organisation, path } = cast[name]
  return {
    kind: 'staff',
    person: personId(name),
    person_name,
    post: n,
    post_name: role,
    duties: dutiesOf(role),
    ...sightOf(role, path, organisations[organisation]),
    case: null,
  }
}

export const newId = (): string => randomUUID()
