import { closed, type Static, Type } from '#kit/contract.ts'
import type { ProblemCode } from '#kit/problems.ts'

const Name = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }))
export const fields = [
  ...(['code', 'name', 'authority', 'owner', 'maintainer', 'lon', 'lat'] as const),
  ...(['status', 'started_on', 'changed_on', 'source', 'note'] as const),
] as const
export type Field = (typeof fields)[number]

/** Which property or column of the file is what; what is left out is looked for under the usual names. */
export const ComponentMap = closed(Object.fromEntries(fields.map((field) => [field, Name])) as Record<Field, typeof Name>)
export type ComponentMap = Static<typeof ComponentMap>

/** The field names of GB/T 47678.5 and the words that registers use for them (codes §2.4). */
export const usual: Record<Field, readonly string[]> = {
  code: ['code', 'GLBJBSM', '标识码', '部件标识码', '部件编码'],
  name: ['name', 'GLBJMC', '名称', '部件名称'],
  authority: ['authority', 'ZGBMMC', '主管部门', '主管部门名称'],
  owner: ['owner', 'QSDWMC', '权属单位', '权属单位名称'],
  maintainer: ['maintainer', 'YHDWMC', '养护单位', '养护单位名称'],
  lon: ['lon', 'lng', 'longitude', '经度', 'X'],
  lat: ['lat', 'latitude', '纬度', 'Y'],
  status: ['status', 'GLBJZT', '状态', '部件状态'],
  started_on: ['started_on', 'CSRQ', '初始日期'],
  changed_on: ['changed_on', 'BGRQ', '变更日期'],
  source: ['source', 'SJLY', '数据来源'],
  note: ['note', 'BZ', '备注'],
}

export const limits = { file_bytes_max: 256 * 2 ** 20, items_max: 200_000, shown_max: 200 }

/** `at` is the line of a CSV file or the number of a feature, counted from one. */
export type Refused = { at: number; code: string | null; reason: ProblemCode; why: Record<string, unknown> }
export type ImportReport = {
  done: boolean
  read: number
  added: number
  changed: number
  unchanged: number
  refused: Refused[]
}
