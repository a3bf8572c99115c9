import type { Act } from '#kit/act.ts'
import { Problem } from '#kit/problem.ts'
import { type Office, openOffices } from '#people/offices/actions.ts'
import { type NewCoded, plantAreas } from '#territory/codes/actions.ts'
import { areasCalled } from '#territory/codes/ask.ts'
import type { Level } from '#territory/rules.ts'
import type { AreaLevel, ImportMap } from './contract.ts'
import { columnsOf, readerOf } from './row.ts'
import type { Cell, Row } from './table.ts'

type City = NonNullable<ImportMap['areas']>
/** Where a row is: the id of an area, and whether the file itself said so; null when its words name no area. */
export type Locate = (cells: readonly Cell[], word: string) => { area_id: number | null; told: boolean } | null

const filled = (template: string, key: string) => template.replaceAll('{key}', key)

/** Reads the key of an area of one level out of a row: '' when the row names none. */
function keyReader(
  { column, match, pad = 0 }: AreaLevel,
  columnOf: (name: string) => number,
): (cells: readonly Cell[]) => string {
  const read = readerOf({ column, ...(match === undefined ? {} : { match }) }, columnOf)
  return (cells) => {
    const key = read(cells)
    return key && key.padStart(pad, '0')
  }
}

/** The key of the area above, as the area's own key tells it or else as the row does. */
function keyAbove({ above }: AreaLevel, own: string, rowSays: string): string {
  return above === undefined ? rowSays : (new RegExp(above, 'u').exec(own)?.[1] ?? '')
}

/** Every area that the rows speak of, each once, with those above it. */
async function areasSpokenOf(city: City, header: readonly string[], rows: AsyncIterable<Row>): Promise<NewCoded[]> {
  const columnOf = columnsOf(header)
  const readers = city.levels.map((level) => keyReader(level, columnOf))
  const found = new Map<string, NewCoded>()
  const add = ({ level, code, name, name_en }: AreaLevel | City['root'], key: string, parent: string | null) => {
    const made = { level, code: filled(code, key), name: filled(name, key), name_en: filled(name_en, key) }
    if (!found.has(made.code)) found.set(made.code, { ...made, parent, valid_from: city.valid_from })
    return made.code
  }
  const root = add(city.root, '', null)
  for await (const { cells, broken } of rows) {
    if (broken) continue
    const keys = readers.map((read) => read(cells))
    for (const [n, key] of keys.entries()) if (key) addUnder(n, key, keys)
  }
  return [...found.values()]

  /** With the areas above it, each under its own parent; a row that leaves out a level names none below it. */
  function addUnder(n: number, key: string, keys: readonly string[]): string {
    if (n === 0) return add(city.levels[0]!, key, root)
    const above = keyAbove(city.levels[n]!, key, keys[n - 1]!)
    return above ? add(city.levels[n]!, key, addUnder(n - 1, above, keys)) : root
  }
}

const offices: Partial<Record<Level, { kind: Office['kind']; zh: string; en: string }>> = {
  village: { kind: 'village_desk', zh: '工作站', en: 'desk' },
  grid_1: { kind: 'grid_team', zh: '网格组', en: 'team' },
  grid_2: { kind: 'grid_team', zh: '网格组', en: 'team' },
  grid_3: { kind: 'grid_team', zh: '网格组', en: 'team' },
}
const centre = { kind: 'governance_centre', zh: '治理中心', en: 'governance centre' } as const

/** Makes the second city that a file brings along, with somebody who answers for each of its areas. */
export async function plantCity(act: Act, city: City, header: readonly string[], rows: AsyncIterable<Row>) {
  const spoken = await areasSpokenOf(city, header, rows)
  const { areas, added } = await plantAreas(act, spoken)
  await openOffices(
    act,
    spoken.map((one) => {
      const { id, path, level } = areas.get(one.code)!
      const { kind, zh, en } = offices[one.level] ?? centre
      return { key: one.code, kind, name: `${one.name}${zh}`, name_en: `${one.name_en} ${en}`, area_id: id, path, level }
    }),
  )
  const columnOf = columnsOf(header)
  const lowestFirst = city.levels.map((level) => ({ level, read: keyReader(level, columnOf) })).toReversed()
  const root = areas.get(city.root.code)!.id
  const locate: Locate = (cells) => {
    for (const { level, read } of lowestFirst) {
      const key = read(cells)
      const area = key ? areas.get(filled(level.code, key)) : undefined
      if (area) return { area_id: area.id, told: true }
    }
    return { area_id: root, told: false }
  }
  return { locate, added }
}

/** Finds rows among the areas that are there: by the word of a column, else by their point, else at the city's top desk. */
export async function locateByWord(act: Act, city: string | undefined, words: readonly string[]): Promise<Locate> {
  const top = city === undefined ? undefined : (await areasCalled(act, [city]))[0]
  if (city !== undefined && !top) throw new Problem('import_area_unknown', { area: city })
  const known = new Map<string, number | null>()
  for (const { id, code, name, path } of await areasCalled(act, words)) {
    if (top && !path.startsWith(top.path)) continue
    if (code !== null) known.set(code, id)
    known.set(name, known.has(name) && known.get(name) !== id ? null : id) // two of one name: nobody knows which is meant
  }
  return (_cells, word) => {
    if (word === '') return { area_id: top?.id ?? null, told: false }
    const area_id = known.get(word)
    return area_id ? { area_id, told: true } : null
  }
}
