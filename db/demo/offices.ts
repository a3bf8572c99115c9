import type { Level } from '#territory/rules.ts'
import { demoUnits } from './catalogue.ts'
import type { CityForm, SignIn } from './cities/form.ts'
import type { DemoPost } from './people.ts'
import { shortName } from './territory.ts'

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
  kind: 'governance_centre' | 'village_desk' | 'grid_team' | 'handling_unit'
  name: string
  name_en: string
  area_id: number
  path: string
  level: string
}

type Office = Pick<DemoOrganisation, 'kind' | 'key' | 'name' | 'name_en'>
const centre = (area: DemoArea, zh: string, en: string): Office => ({
  kind: 'governance_centre',
  key: `centre:${area.code}`,
  name: `${area.name}${zh}`,
  name_en: `${area.name_en ?? area.name} ${en}`,
})
const team = ({ id, name }: DemoArea): Office => ({ kind: 'grid_team', key: `grid:${id}`, name, name_en: `${name} Grid Team` })

/** What holds cases at a level, where the level holds any. */
const offices: Record<Level, ((area: DemoArea) => Office) | null> = {
  province: null,
  city: (area) => centre(area, '社会治理中心', 'Social Governance Centre'),
  county: (area) => centre(area, '社会治理中心', 'Social Governance Centre'),
  zone: (area) => centre(area, '治理中心', 'Governance Centre'),
  town: (area) => centre(area, '基层治理中心', 'Governance Centre'),
  work_area: ({ id, name, name_en }) => ({
    ...{ kind: 'village_desk', key: `work:${id}`, name: `${name}工作站`, name_en: `${name_en ?? name} Station` },
  }),
  village: ({ code, name }) => {
    const short = shortName(name)
    return { kind: 'village_desk', key: `desk:${code}`, name: `${short}治理分中心`, name_en: `${short} Village Desk` }
  },
  grid_1: team,
  grid_2: team,
  grid_3: team,
  cell: (area) => ({ ...team(area), name_en: `${area.name} Cell` }),
}

/** Who holds cases at each level, and the departments and teams that handle them. */
export function demoOrganisations({ city, units_at }: CityForm, areas: readonly DemoArea[]): DemoOrganisation[] {
  const out: DemoOrganisation[] = []
  const add = ({ id: area_id, path, level }: DemoArea, office: Office) =>
    out.push({ id: out.length + 1, ...office, area_id, path, level })
  const holds = new Map<string, boolean>(city.levels.map((one) => [one.level, one.holds]))
  for (const area of areas) {
    const office = holds.get(area.level) ? offices[area.level as Level]?.(area) : null
    if (office) add(area, office)
    if (area.level !== 'town') continue
    const name_en = `${area.name_en ?? area.name} Law-Enforcement Team`
    add(area, { kind: 'handling_unit', key: `law_enforcement:${area.code}`, name: `${area.name}综合执法队`, name_en })
  }
  const home = areas.find((area) => area.level === units_at)!
  for (const unit of demoUnits) add(home, { kind: 'handling_unit', ...unit })
  return out
}

/** Which post a demo account stands for: in the offices nearest to where the demo accounts are at home. */
export function postFor(
  account: SignIn,
  form: CityForm,
  organisations: readonly DemoOrganisation[],
  posts: readonly DemoPost[],
  areas: readonly DemoArea[],
): DemoPost {
  const town = areas.find((area) => area.code === form.home.town)!
  const village = areas.find(
    (area) =>
      area.level === 'village' && area.path.startsWith(town.path) && (!form.home.village || area.code === form.home.village),
  )!
  const serves: Record<SignIn['at'], (one: DemoOrganisation) => boolean> = {
    cell: (one) => one.level === 'cell' && one.path.startsWith(village.path),
    grid: (one) => one.level === 'grid_1' && one.path.startsWith(village.path),
    village: (one) => one.kind === 'village_desk' && one.area_id === village.id,
    town: (one) => one.key === `centre:${town.code}`,
    team: (one) => one.key === `law_enforcement:${town.code}`,
    urban: (one) => one.key === 'urban_management',
    county: (one) => one.level === 'county' && one.kind === 'governance_centre' && town.path.startsWith(one.path),
    city: (one) => one.level === 'city' && one.kind === 'governance_centre',
    zone: (one) => one.level === 'zone' && one.kind === 'governance_centre',
  }
  const organisation = organisations.find(serves[account.at])
  const post = posts.find((one) => one.organisation_id === organisation?.id && one.role === account.role)
  if (!post) throw new Error(`the demo has no post for ${account.login}`)
  return post
}
