import { v5 as uuidFrom } from 'uuid'
import type { Act } from '#kit/act.ts'
import { areaAt, putIn } from '#registers/components/actions.ts'
import type { Component } from '#registers/components/contract.ts'
import { findSpots } from './cases.ts'
import type { CityForm } from './cities/form.ts'
import type { DemoOrganisation } from './offices.ts'
import { randomFrom } from './random.ts'

const namespace = '0bb6c2a4-5c55-4a61-9df5-3505820a2027'
/** So many places of the town where the demo accounts serve, and of all others, get one of each kind or nearly so. */
const spots_max = { home: 26, elsewhere: 14 }
const degrees_around = 0.0009

/** kind · name · maintainer · owner · authority; how many in a hundred places have one. Invented. */
const kinds: readonly [kind: string, name: string, maintainer: string, owner: string, authority: string, share: number][] = [
  ['01001', '供水井盖', 'water', 'water', 'municipal', 60],
  ['01002', '污水井盖', 'water', 'municipal', 'municipal', 70],
  ['01003', '雨水井盖', '', 'municipal', 'municipal', 95],
  ['01005', '电力井盖', 'power', 'power', 'municipal', 50],
  ['01011', '燃气井盖', 'gas', 'gas', 'housing', 40],
  ['01013', '消防设施', 'water', 'fire', 'fire', 70],
  ['01037', '路灯', 'power', 'municipal', 'municipal', 95],
  ['01046', '户外健身设施', '', 'civil_affairs', 'civil_affairs', 30],
  ['01054', '充电桩', '', 'power', 'power', 35],
  ['02010', '交通标志牌', '', 'traffic_police', 'traffic_police', 60],
  ['02012', '路名牌', '', 'civil_affairs', 'civil_affairs', 45],
  ['02014', '交通信号灯', 'traffic_police', 'traffic_police', 'traffic_police', 40],
  ['02017', '交通护栏', 'municipal', 'traffic_police', 'traffic_police', 45],
  ['03001', '公共厕所', '', 'urban_management', 'urban_management', 20],
  ['03005', '垃圾箱', 'urban_management', 'urban_management', 'urban_management', 70],
  ['04002', '行道树', 'municipal', 'municipal', 'municipal', 90],
  ['04007', '街头座椅', '', 'municipal', 'municipal', 30],
]

type Spot = Awaited<ReturnType<typeof findSpots>>[number]

/** A few hundred components around the places where most is reported; the same from the same seed. */
export async function loadComponents(
  act: Act,
  form: CityForm,
  organisations: readonly DemoOrganisation[],
  seed: number,
): Promise<void> {
  const random = randomFrom(seed + 11)
  const unit = new Map(organisations.map(({ key, id }) => [key, id]))
  const spots = await spotsOf(act, form)
  const county = form.home.town.slice(0, 6)
  const counted = new Map<string, number>()
  const all: Component[] = []
  for (const spot of spots)
    for (const [kind, name, maintainer, owner, authority, share] of kinds) {
      if (random() * 100 >= share) continue
      const n = (counted.get(kind) ?? 0) + 1
      counted.set(kind, n)
      const code = `${county}${kind}${String(n).padStart(6, '0')}`
      const [lon, lat] = [spot.lon, spot.lat].map((at) => Math.round((at + (random() - 0.5) * degrees_around) * 1e6) / 1e6)
      const worn = random()
      all.push({
        ...{ id: uuidFrom(`${form.key} ${code}`, namespace), code, kind, name, lon: lon!, lat: lat! },
        maintainer_id: unit.get(maintainer) ?? null,
        owner_id: unit.get(owner) ?? null,
        authority_id: unit.get(authority) ?? null,
        area_id: (await areaAt(act, lon!, lat!)).id,
        status: worn < 0.04 ? 'damaged' : worn < 0.05 ? 'lost' : 'intact',
        started_on: `20${15 + Math.floor(random() * 10)}-0${1 + Math.floor(random() * 9)}-15`,
        ...{ changed_on: null, source: random() < 0.7 ? 'measured' : 'base_data', note: '' },
      })
    }
  await putIn(act, all, '演示部件普查')
}

/** Where most is reported: some places at home, some in every other town. */
async function spotsOf(act: Act, form: CityForm): Promise<Spot[]> {
  const { path: home } = await act.tx
    .selectFrom('areas')
    .select('path')
    .where('code', '=', form.home.town)
    .executeTakeFirstOrThrow()
  const spots = (await findSpots(act, form)).sort((a, b) => b.weight - a.weight || a.id - b.id)
  const here = spots.filter(({ path }) => path.startsWith(home))
  const there = spots.filter(({ path }) => !path.startsWith(home))
  return [...here.slice(0, spots_max.home), ...there.slice(0, spots_max.elsewhere)]
}
