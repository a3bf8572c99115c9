import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Value } from 'typebox/value'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { openLive } from '#kit/live.ts'
import { Problem } from '#kit/problem.ts'
import { sentence } from '#kit/problems.ts'
import { importComponents as take } from '#registers/components/imports/actions.ts'
import { ComponentMap, type ImportReport } from '#registers/components/imports/contract.ts'
import type { System } from '#territory/rules.ts'
import { clearly, exit, Trouble } from '../../../db/trouble.ts'
import { openHouse } from '../main.ts'

type Options = { crs: System; map?: string; dryRun?: boolean; json?: boolean }

async function readMap(path: string): Promise<ComponentMap> {
  const json: unknown = await readFile(path, 'utf8').then(JSON.parse, (error: unknown) =>
    Promise.reject(clearly(error, path) as Error),
  )
  if (Value.Check(ComponentMap, json)) return json
  throw new Trouble(`${path} 的映射不正确。`, `${path} is no valid map of columns; see docs/import.md`, { exitCode: exit.failed })
}

/** Take over components, file by file: each whole or not at all. Ends with 1 when any was refused. */
export async function importComponents(config: Config, files: readonly string[], options: Options): Promise<void> {
  const { crs, dryRun = false } = options
  const map = options.map === undefined ? {} : await readMap(options.map)
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  const live = openLive(house.url)
  const reports: (ImportReport & { file: string })[] = []
  try {
    for (const file of files) {
      const format = extname(file).toLowerCase() === '.csv' ? 'csv' : 'geojson'
      const { value, act } = await house.db.act(theTown, new Date(), (act) => take(act, { file, format, crs, map, dryRun }))
      live.tell(act.news)
      reports.push({ file, ...value })
      if (!options.json) process.stdout.write(said(file, value, dryRun))
    }
    if (options.json) process.stdout.write(`${JSON.stringify(reports)}\n`)
  } catch (error) {
    if (!(error instanceof Problem)) throw clearly(error, files.join(', '))
    const { code, why } = error
    throw new Trouble(sentence(code, 'zh', why), sentence(code, 'en', why), { exitCode: exit.failed, cause: error })
  } finally {
    await live.close()
    await house.close()
  }
  if (reports.some(({ refused }) => refused.length > 0)) process.exitCode = exit.failed
}

function said(file: string, { done, read, added, changed, unchanged, refused }: ImportReport, dryRun: boolean): string {
  const outcome = done ? '已导入 imported' : dryRun && refused.length === 0 ? '试运行 dry run' : '未导入任何内容 nothing imported'
  const lines = [
    `${file}: ${outcome}`,
    `  读取 read ${read} · 新增 added ${added} · 变更 changed ${changed} · 未变 unchanged ${unchanged}`,
    ...refused.map(
      ({ at, code, reason, why }) =>
        `  第 ${at} 项 item ${at}${code ? ` (${code})` : ''}: ${sentence(reason, 'zh', why)} / ${sentence(reason, 'en', why)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
