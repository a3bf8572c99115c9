import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import cliProgress from 'cli-progress'
import { Value } from 'typebox/value'
import { importCases as take } from '#intake/import/actions.ts'
import { ImportMap, type Summary } from '#intake/import/contract.ts'
import { deliverAll } from '#journal/deliver.ts'
import { seal } from '#journal/seal.ts'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { openLive } from '#kit/live.ts'
import { Problem } from '#kit/problem.ts'
import { sentence } from '#kit/problems.ts'
import { clearly, exit, Trouble } from '../../../db/trouble.ts'
import { followers } from '../followers.ts'
import { type House, openHouse } from '../main.ts'

type Options = { map: string; rejects?: string; city?: string; json?: boolean }

const noFile = (path: string) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw clearly(error, path)
  throw new Trouble(`找不到文件 ${path}`, `There is no file ${path}`, { exitCode: exit.failed })
}

async function readMap(path: string): Promise<ImportMap> {
  const text = await readFile(path, 'utf8').catch(noFile(path))
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const { message } = error as SyntaxError
    throw new Trouble(`${path} 不是 JSON:${message}`, `${path} is not JSON: ${message}`, { exitCode: exit.failed })
  }
  if (Value.Check(ImportMap, json)) return json
  const [first] = Value.Errors(ImportMap, json)
  const where = `${first?.instancePath || '/'} ${first?.message ?? ''}`
  throw new Trouble(`${path} 的映射不正确:${where}`, `${path} is no valid map: ${where}; see docs/import.md`, {
    exitCode: exit.failed,
  })
}

/** Take over the cases of a file, let everyone hear of them, and say what became of every row. */
export async function importCases(config: Config, file: string, { map, rejects, city, json }: Options): Promise<void> {
  const given = await readMap(map)
  const { size } = await stat(file).catch(noFile(file))
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  const live = openLive(house.url)
  const bar = new cliProgress.SingleBar(
    {
      format: '{bar} {percentage}% · {rows} 行 rows · {duration}s',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  )
  try {
    bar.start(size, 0, { rows: 0 })
    const summary = await take(house.db, {
      file,
      map: given,
      city,
      rejects: rejects ?? `${basename(file)}.rejects.csv`,
      now: new Date(),
      onProgress: ({ bytes, rows }) => bar.update(Math.min(bytes, size), { rows }),
      onNews: (news) => live.tell(news),
    })
    bar.stop()
    await hear(house)
    process.stdout.write(json ? `${JSON.stringify(summary)}\n` : said(summary))
  } catch (error) {
    bar.stop()
    if (!(error instanceof Problem)) throw error
    const { code, why } = error
    throw new Trouble(sentence(code, 'zh', why), sentence(code, 'en', why), { exitCode: exit.failed, cause: error })
  } finally {
    await live.close()
    await house.close()
  }
}

/** Figures and inboxes are right as soon as the command ends, also when no Yiwang is running. */
async function hear({ db }: House) {
  await deliverAll(db, null, followers, new Date())
  await db.act(theTown, new Date(), seal)
}

function said({ rejects, unknown_categories, ...s }: Summary): string {
  const lines = [
    `${s.rows} 行 rows (${s.encoding}, ${s.seconds} s)`,
    `  新增 new        ${s.new} (已结案 closed ${s.closed}, 截短 shortened ${s.shortened}, 未指明区域 without an area ${s.at_top})`,
    `  已有 same       ${s.same}`,
    `  冲突 conflict   ${s.conflict}`,
    `  拒绝 rejected   ${s.rejected}`,
  ]
  if (s.areas > 0) lines.push(`  新建区域 areas  ${s.areas}`)
  for (const { line, reason } of rejects) lines.push(`  第 ${line} 行 line ${line}: ${reason}`)
  const more = s.rejected + s.conflict - rejects.length
  if (more > 0) lines.push(`  … ${more}`)
  if (s.rejects_file) lines.push(`  → ${s.rejects_file}`)
  for (const [word, count] of Object.entries(unknown_categories).slice(0, 20))
    lines.push(`  未知类别 unknown category "${word}": ${count}`)
  return `${lines.join('\n')}\n`
}
