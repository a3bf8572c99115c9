import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { Problem } from '#kit/problem.ts'
import { limits } from './contract.ts'
import { csvLine } from './rejects.ts'
import { openTable, type Row } from './table.ts'
import { refuseBomb } from './zip.ts'

const folder = await mkdtemp(join(tmpdir(), 'yiwang-import-'))
after(() => rm(folder, { recursive: true }))

async function read(name: string, content: string | Buffer, shape = {}) {
  const path = join(folder, name)
  await writeFile(path, content)
  const { header, rows, encoding } = await openTable(path, shape)
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return { header, rows: all, encoding }
}
const unreadable = (error: unknown) => error instanceof Problem && error.code === 'file_unreadable'
const text = '编号,标题\r\n1,"路灯,不亮"\r\n2,"第一行\n第二行"\r\n\r\n3,好\r\n'
const expected = [
  { line: 2, cells: ['1', '路灯,不亮'] },
  { line: 3, cells: ['2', '第一行\n第二行'] },
  { line: 6, cells: ['3', '好'] },
]

for (const [name, file, content] of [
  ['UTF-8', 'a.csv', Buffer.from(text)],
  ['UTF-8 with a mark', 'b.csv', Buffer.from(`\uFEFF${text}`)],
  ['GB18030, told by its bytes', 'c.csv', iconv.encode(text, 'gb18030')],
  ['gzip', 'd.csv.gz', gzipSync(text)],
  ['gzip of GB18030', 'e.csv.gz', gzipSync(iconv.encode(text, 'gb18030'))],
] as const)
  test(`rows and their lines are read from ${name}`, async () => {
    const { header, rows, encoding } = await read(file, content)
    assert.deepEqual(header, ['编号', '标题'])
    assert.deepEqual(rows, expected)
    assert.equal(encoding, name.includes('GB18030') ? 'gb18030' : 'utf-8')
  })

test('GB18030 is recognised however late its first Chinese letter comes, also astride two pieces of the file', async () => {
  const ascii = 'id,title\n'.padEnd(262_143, '1,a\n')
  const { encoding, rows } = await read(
    'late.csv',
    Buffer.concat([Buffer.from(`${ascii}\n`), iconv.encode('9,晋江\n', 'gb18030')]),
  )
  assert.equal(encoding, 'gb18030')
  assert.deepEqual(rows.at(-1)?.cells, ['9', '晋江'])
})

test('a row with too few columns or unreadable letters is named, and the others are read', async () => {
  const { rows } = await read(
    'broken.csv',
    Buffer.concat([Buffer.from('a,b\n1\n2,'), Buffer.from([0xff, 0xfe]), Buffer.from('\n3,好\n')]),
    {
      encoding: 'utf-8',
    },
  )
  assert.deepEqual(
    rows.map(({ line, broken }) => [line, broken]),
    [
      [2, 'import_row_malformed'],
      [3, 'import_row_malformed'],
      [4, undefined],
    ],
  )
})

test('a quote that never closes is refused before it has eaten the memory', async () => {
  const endless = `a,b\n1,"${'x'.repeat(limits.cell_characters_max * 11)}`
  await assert.rejects(read('quote.csv', endless), unreadable)
})

for (const [name, file, content] of [
  ['no file', 'none/none.csv', null],
  ['an empty file', 'empty.csv', ''],
  ['a gzip that is cut off', 'cut.csv.gz', gzipSync(text).subarray(0, 40)],
  ['a spreadsheet that is none', 'none.xlsx', 'not a zip'],
] as const)
  test(`${name} is refused in words`, async () => {
    if (content === null) await assert.rejects(openTable(join(folder, file), {}), unreadable)
    else await assert.rejects(read(file, content), unreadable)
  })

async function book(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const made = new exceljs.Workbook()
  fill(made)
  return Buffer.from(await made.xlsx.writeBuffer())
}

test('a spreadsheet gives what a person sees: rich text, results, links; dates stay numbers until a zone is known', async () => {
  const content = await book((made) => {
    made.addWorksheet('cover').addRow(['nothing'])
    const sheet = made.addWorksheet('data')
    sheet.addRow(['title'])
    sheet.addRow(['key', 'text', 'sum', 'when'])
    sheet.addRow([
      1,
      { richText: [{ text: '路灯' }, { text: '不亮' }] },
      { formula: '1+1', result: 2 },
      new Date('2019-02-28T11:25:05Z'),
    ])
    sheet.addRow([])
    sheet.addRow([2, { text: '网', hyperlink: 'https://example.org' }, null, 43_525])
  })
  const { header, rows, encoding } = await read('book.xlsx', content, { sheet: 'data', header_row: 2 })
  assert.deepEqual([header, encoding], [['key', 'text', 'sum', 'when'], 'xlsx'])
  assert.deepEqual(
    rows.map(({ line, cells }) => [line, cells[0], cells[1], cells[2]]),
    [
      [3, 1, '路灯不亮', 2],
      [5, 2, '网', ''],
    ],
  )
  assert.ok(Math.abs(Number(rows[0]!.cells[3]) - 43_524.475_752) < 1e-5)
  await assert.rejects(read('book.xlsx', content, { sheet: 'nowhere' }), unreadable)
})

test('a spreadsheet that would unpack beyond the limit is refused without being unpacked into memory', async () => {
  const packed = deflateRawSync(Buffer.alloc(50_000_000))
  const name = Buffer.from('xl/sharedStrings.xml')
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc32(''), 16)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(100, 24) // it says that it is small
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  const path = join(folder, 'bomb.xlsx')
  await writeFile(path, Buffer.concat([local, name, packed, central, name, end]))
  await refuseBomb(path, 60_000_000)
  await assert.rejects(refuseBomb(path, 10_000_000), unreadable)
})

test('a rejected cell cannot run in the spreadsheet that shows it', () => {
  assert.equal(csvLine(['=1+1', '+86', '-3.5', '@x', 'a"b', 7]), `'=1+1,'+86,-3.5,'@x,"a""b",7\r\n`)
})
