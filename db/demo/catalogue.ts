import { importCatalogue } from '#catalogue/actions.ts'
import { type CatalogueFile, questions, type Category as Stored } from '#catalogue/contract.ts'
import { firstCalendar } from '#deadlines/actions.ts'
import { parseLimit } from '#deadlines/rules.ts'
import type { Act } from '#kit/act.ts'
import { addRoutingRows } from '#routing/actions.ts'
import type { RoutingRow } from '#routing/contract.ts'
import * as city from './catalogue/city.ts'
import * as disputes from './catalogue/disputes.ts'
import type { Category, Filing } from './catalogue/form.ts'
import * as life from './catalogue/life.ts'
import { limits, themes } from './catalogue/limits.ts'
import { byCategory, byTheme, byTown, units } from './catalogue/routing.ts'
import * as safety from './catalogue/safety.ts'

const valid_from = '2024-01-01'
const categories: Category[] = [...disputes.categories, ...safety.categories, ...city.categories, ...life.categories]
const filings: Filing[] = [...disputes.filings, ...safety.filings, ...city.filings, ...life.filings]

/** The handling units that the demo's rows speak of, with the keys they must carry. */
export const demoUnits = units.map(([key, name, name_en]) => ({ key, name, name_en }))

/** What is worked otherwise than step by step up from the grid. */
const procedures: [procedure: string, codes: RegExp][] = [
  ['city_management', /^(02|04|08)/], // facilities and building sites, which collectors watch
  ['hotline', /^(E|F08)/],
  ['emergency_direct', /^(B07|I01)/],
]
const procedureOf = (code: string) => procedures.find(([, codes]) => codes.test(code))?.[0] ?? 'grid'

const isGb = (code: string) => /^\d/.test(code)
const words = (text: string) => text.split(' ').filter(Boolean)

function limitOf(text: string) {
  const limit = parseLimit(text)
  if ('unparsed' in limit) throw new Error(`the demo has a limit that cannot be read: ${text}`)
  return { limit_kind: limit.kind, limit_amount: limit.amount }
}

/** The catalogue `ogg-2026` with urban-management matters of GB/T 47678.5 under it. */
export function demoCatalogue(): CatalogueFile {
  const themeCodes = new Set(themes.map(([code]) => code))
  const inform = <T extends string>(marks: string, among: readonly T[], otherwise: T): T =>
    among.find((one) => words(marks).includes(one)) ?? otherwise
  return {
    valid_from,
    source: 'demo: ogg-2026',
    themes: themes.map(([code, name, name_en], ord) => ({ code, name, name_en, ord })),
    categories: categories.map(([code, parent, name, name_en, icon, marks], ord) => ({
      scheme: isGb(code) ? 'GB/T 47678.5-2026' : 'ogg-2026',
      ...{ code, parent: parent || null, name, name_en, icon, ord },
      procedure: procedureOf(code),
      severity: inform<Stored['severity']>(marks, ['urgent', 'critical'], 'ordinary'),
      for_whom: inform<Stored['for_whom']>(marks, ['resident', 'grid_worker'], 'both'),
      themes: words(marks).filter((mark) => themeCodes.has(mark)),
      asks: questions.filter((one) => words(marks).includes(one)),
    })),
    filing_conditions: filings.map(([category, limit, text, text_en, marks = ''], ord) => ({
      ...{ category, code: `${category}-${1 + filings.slice(0, ord).filter(([other]) => other === category).length}` },
      ...{ text, text_en, ord, ...limitOf(limit) },
      area_class: words(marks).includes('urban') ? 'urban' : words(marks).includes('rural') ? 'rural' : null,
      proof_required: words(marks).includes('proof'),
      source: isGb(category) ? 'demo: limit of the size that one city publishes (codes §2.11)' : 'demo',
    })),
    closing_conditions: categories.map(([category, , , , , , text, text_en]) => ({ category, text, text_en, ord: 1 })),
    category_limits: limits.map(([category, limit, area_class]) => ({ category, area_class, ...limitOf(limit) })),
  }
}

export type DemoUnit = { key: string | null; id: number; area_id: number }

/** Rows for the units given by key (see `demoUnits`); a town's team has the key `law_enforcement:<code of the town>`. */
export function demoRouting(organisations: readonly DemoUnit[], category: ReadonlyMap<string, number>): Omit<RoutingRow, 'id'>[] {
  const unit = new Map(organisations.map(({ key, id }) => [key, id]))
  const idOf = (key: string) => {
    const id = unit.get(key)
    if (id === undefined) throw new Error(`the demo has no organisation with the key ${key}`)
    return id
  }
  const teams = organisations.filter(({ key }) => key?.startsWith('law_enforcement:'))
  const row = (given: Partial<RoutingRow> & { organisation_id: number; reason: string }): Omit<RoutingRow, 'id'> => ({
    ...{
      ord: 100,
      area_id: null,
      category_id: null,
      theme: null,
      assist_ids: [],
      source: '演示派单目录',
      valid_from,
      valid_to: null,
    },
    ...given,
  })
  const assist_ids = (keys: string) => words(keys).map(idOf)
  return [
    ...byCategory.map(([code, lead, assist, reason]) =>
      row({ category_id: category.get(code)!, organisation_id: idOf(lead), assist_ids: assist_ids(assist), reason }),
    ),
    ...teams.flatMap(({ id, area_id }) => [
      ...byTown.map(([code, assist, reason]) =>
        row({ area_id, category_id: category.get(code)!, organisation_id: id, assist_ids: assist_ids(assist), reason }),
      ),
      row({ area_id, organisation_id: id, reason: '属地兜底' }),
    ]),
    ...byTheme.map(([theme, lead, reason]) => row({ theme, organisation_id: idOf(lead), reason })),
    row({ organisation_id: idOf('urban_management'), reason: '无其他派遣规则时由城市管理局接收' }),
  ]
}

/** Calendar, catalogue and dispatch rows of the demo city, for the organisations that it already has. */
export async function loadDemoPolicy(act: Act, organisations: readonly DemoUnit[]): Promise<{ categories: Map<string, number> }> {
  await firstCalendar(act)
  const categories = await importCatalogue(act, demoCatalogue())
  await addRoutingRows(act, demoRouting(organisations, categories))
  return { categories }
}
