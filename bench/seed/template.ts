import { digestOf, type Line } from '#journal/chain.ts'
import { canonical, sha256 } from '#kit/canonical.ts'
import { copied } from './copy.ts'

export type Row = Record<string, unknown>
export type Table = { name: string; columns: readonly { name: string; type: string }[] }
/** Cases that belong together, with every row that tells of them, by table. */
export type Story = { cases: readonly Row[]; rows: ReadonlyMap<Table, readonly Row[]>; lines: readonly Line[]; open: boolean }

/** The n-th telling: how far back in time, with which numbers. */
export type Telling = { n: number; back_ms: number; first_no: number; clock: string }
type Kind = 'id' | 'no' | 'at' | 'prev' | 'digest' | 'head' | 'clock'
type Piece = string | { kind: Kind; of: number }
type Told = Telling & { ids: string[]; heads: string[]; prev: string; digest: string }
export type Template = { size: number; open: boolean; tell: (telling: Telling, into: Map<string, string[]>) => void }

// stands in a row for what each telling has anew
const prev_mark = 'ee'.repeat(32)
const digest_mark = 'dd'.repeat(32)
const headMark = (n: number) => `${'cc'.repeat(30)}${n.toString(16).padStart(4, '0')}`
const clock_mark = '@clock@'
const anew = new RegExp(
  ['[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z']
    .concat([prev_mark, digest_mark, `(?:cc){30}[0-9a-f]{4}`, clock_mark, '\\b7000\\d{6}\\b'])
    .join('|'),
  'g',
)
/** Numbers of the played stories look like nothing else, so that they are found wherever they are told. */
export const first_played_no = 7_000_000_001

/** A text cut where each telling differs. */
function cut(text: string, ids: ReadonlyMap<string, number>, nos: ReadonlyMap<number, number>): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(anew)) {
    const piece = pieceOf(found, ids, nos)
    if (!piece) continue
    pieces.push(text.slice(from, index), piece)
    from = index + found.length
  }
  return [...pieces, text.slice(from)]
}

function pieceOf(found: string, ids: ReadonlyMap<string, number>, nos: ReadonlyMap<number, number>): Piece | undefined {
  const of = (kind: Kind, value: number | undefined) => (value === undefined ? undefined : { kind, of: value })
  if (found === prev_mark) return of('prev', 0)
  if (found === digest_mark) return of('digest', 0)
  if (found === clock_mark) return of('clock', 0)
  if (found.startsWith('cccc') && !found.includes('-')) return of('head', Number.parseInt(found.slice(60), 16))
  if (found[4] === '-') return of('at', Date.parse(found))
  return found[8] === '-' ? of('id', ids.get(found)) : of('no', nos.get(Number(found)))
}

function write(pieces: readonly Piece[], told: Told): string {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'string' ? piece : fresh(piece, told)
  return text
}

function fresh({ kind, of }: Exclude<Piece, string>, told: Told): string {
  switch (kind) {
    case 'id':
      return told.ids[of]!
    case 'no':
      return String(told.first_no + of)
    case 'at':
      return new Date(of - told.back_ms).toISOString()
    case 'head':
      return told.heads[of]!
    case 'prev':
    case 'digest':
    case 'clock':
      return told[kind]
  }
}

/** A story made ready to be told a thousand times: texts with holes, so that a telling costs little more than its digests. */
export function templateOf({ cases, rows, lines, open }: Story, journal: Table): Template {
  const subjects = cases.map((one) => String(one['id']))
  const own = new Set([...subjects, ...lines.map((line) => line.id)])
  for (const some of rows.values()) for (const { id } of some) if (typeof id === 'string') own.add(id)
  const ids = new Map([...own].map((id, n) => [id, n]))
  const nos = new Map(cases.map((one, n) => [Number(one['no']), n]))
  const cutRow = (table: Table, row: Row) =>
    cut(`${table.columns.map(({ name, type }) => copied(row[name], type)).join('\t')}\n`, ids, nos)
  const heads = new Map(subjects.map((id, n) => [id, Buffer.from(headMark(n), 'hex')]))
  const others = [...rows].map(
    ([table, some]) =>
      [
        table.name,
        some.map((row) => cutRow(table, table.name === 'cases' ? { ...row, line_digest: heads.get(String(row['id'])) } : row)),
      ] as const,
  )
  const chains = subjects.map((subject) =>
    lines
      .filter((line) => line.subject === subject)
      .map((line) => {
        const blank = {
          ...line,
          prev: line.n === 1 ? null : Buffer.from(prev_mark, 'hex'),
          digest: Buffer.from(digest_mark, 'hex'),
        }
        return { said: cut(sayingOf(blank), ids, nos), row: cutRow(journal, { ...blank, clock: clock_mark }) }
      }),
  )
  const began = Math.min(...cases.map((one) => Date.parse(String(one['reported_at']))))
  return {
    size: cases.length,
    open,
    tell(telling, into) {
      const told: Told = { ...telling, ids: idsAt(began - telling.back_ms, telling.n, own.size), heads: [], prev: '', digest: '' }
      for (const [n, chain] of chains.entries()) {
        for (const { said, row } of chain) {
          told.prev = told.digest
          told.digest = sha256(write(said, told)).toString('hex')
          into.get('journal')!.push(write(row, told))
        }
        told.heads[n] = told.digest
      }
      for (const [name, some] of others) for (const row of some) into.get(name)!.push(write(row, told))
    },
  }
}

/** UUIDs of version 7 of that moment, the same on every run. */
function idsAt(at: number, n: number, many: number): string[] {
  const time = at.toString(16).padStart(12, '0')
  const rest = `8000-${n.toString(16).padStart(12, '0')}`
  return Array.from(
    { length: many },
    (_, part) => `${time.slice(0, 8)}-${time.slice(8)}-7${part.toString(16).padStart(3, '0')}-${rest}`,
  )
}

/** The text whose digest a line carries, proved to be that text. */
function sayingOf(line: Line): string {
  const {
    digest: _,
    prev,
    id,
    subject,
    n,
    kind,
    at,
    actor_kind,
    person,
    person_name,
    post,
    post_name,
    organisation,
    ...rest
  } = line
  const who = { actor_kind, person, person_name, post, post_name, organisation }
  const { from_state, to_state, path, detail } = rest
  const said = canonical({
    ...{ id, subject, n, kind, at, ...who, from_state, to_state, path, detail },
    prev: prev?.toString('hex') ?? null,
  })
  if (!sha256(said).equals(digestOf(line)))
    throw new Error('a digest is made of another text now: bench/seed/template.ts must follow')
  return said
}
