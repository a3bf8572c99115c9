import { closed, type Static, Type } from '#kit/contract.ts'
import type { ProblemCode } from '#kit/problems.ts'
import type { Finding } from '../rules.ts'

const Name = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }))
export const fields = [
  ...(['code', 'grid_code', 'name', 'name_en', 'parent', 'level', 'grid_kind'] as const),
  ...(['urban_rural_class', 'population', 'households', 'accuracy_class'] as const),
] as const
export type Field = (typeof fields)[number]

/** Which property or column of the file is what; what is left out is looked for under the usual names. */
export const AreaMap = closed(Object.fromEntries(fields.map((field) => [field, Name])) as Record<Field, typeof Name>)
export type AreaMap = Static<typeof AreaMap>

/** Names that such files use for the same thing. */
export const usual: Record<Field, readonly string[]> = {
  code: ['code', 'Code', 'adcode', '区划代码', '代码', '编码'],
  grid_code: ['grid_code', 'DYWGCODE', 'SZDYWGBSM', '网格编码', '网格代码'],
  name: ['name', 'Name', 'NAME', '名称'],
  name_en: ['name_en', '英文名称'],
  parent: ['parent', 'parentCode', 'parent_code', '上级代码', '上级编码'],
  level: ['level', '层级'],
  grid_kind: ['grid_kind', '网格类型'],
  urban_rural_class: ['urban_rural_class', '城乡分类代码'],
  population: ['population', '人口'],
  households: ['households', '户数'],
  accuracy_class: ['accuracy_class', '精度等级'],
}

export const limits = { file_bytes_max: 256 * 2 ** 20, items_max: 200_000, points_max: 100_000, shown_max: 200 }

/** `at` is the line of a CSV file or the number of a feature, counted from one. */
export type Refused = { at: number; code: string | null; reason: ProblemCode; why: Record<string, unknown> }
export type ImportReport = {
  done: boolean
  read: number
  added: number
  changed: number
  unchanged: number
  repaired: number
  /** Ancestors that the file's codes imply but nobody has named yet. */
  placeholders: number
  /** Areas whose parent changed: whoever keeps a copy of the path follows. */
  moved: { id: number; from: string; to: string }[]
  refused: Refused[]
  /** Overlaps and gaps beyond the tolerance of the accuracy class: worth a look, not a reason to refuse. */
  findings: Finding[]
}
