import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Value } from 'typebox/value'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { openLive } from '#kit/live.ts'
import { Problem } from '#kit/problem.ts'
import { sentence } from '#kit/problems.ts'
import { followAreas } from '#people/actions.ts'
import { importAreas as take } from '#territory/imports/actions.ts'
import { AreaMap, type ImportReport } from '#territory/imports/contract.ts'
import { type Level, levels, type System } from '#territory/rules.ts'
import { clearly, exit, Trouble } from '../../../db/trouble.ts'
import { openHouse } from '../main.ts'

type Options = { crs: System; level?: string; map?: string; dryRun?: boolean; json?: boolean }

async function readMap(path: string): Promise<AreaMap> {
  const json: unknown = await readFile(path, 'utf8').then(JSON.parse, (error: unknown) =>
    Promise.reject(clearly(error, path) as Error),
  )
  if (Value.Check(AreaMap, json)) return json
  throw new Trouble(`${path} 的映射不正确。`, `${path} is no valid map of columns; see docs/import.md`, { exitCode: exit.failed })
}

const formatOf = (file: string): 'geojson' | 'csv' => (extname(file).toLowerCase() === '.csv' ? 'csv' : 'geojson')

/** Take over areas and boundaries, file by file: each whole or not at all. Ends with 1 when any was refused. */
export async function importAreas(config: Config, files: readonly string[], options: Options): Promise<void> {
  const { crs, level, dryRun = false } = options
  if (level !== undefined && !(levels as readonly string[]).includes(level))
    throw new Trouble(`没有层级“${level}”。`, `There is no level "${level}"; one of: ${levels.join(', ')}`, {
      exitCode: exit.failed,
    })
  const map = options.map === undefined ? {} : await readMap(options.map)
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  const live = openLive(house.url)
  const reports: (ImportReport & { file: string })[] = []
  try {
    for (const [i, file] of files.entries()) {
      process.stderr.write(`(${i + 1}/${files.length}) ${file} …\n`)
      const given = { file, format: formatOf(file), crs, map, level: (level as Level | undefined) ?? null, dryRun }
      const { value, act } = await house.db.act(theTown, new Date(), async (act) => {
        const report = await take(act, given)
        await followAreas(act, report.moved)
        return report
      })
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

function said(file: string, report: ImportReport, dryRun: boolean): string {
  const { read, added, changed, unchanged, repaired, placeholders, refused, findings } = report
  const outcome = report.done
    ? '已导入 imported'
    : dryRun && refused.length === 0
      ? '试运行 dry run'
      : '未导入任何内容 nothing imported'
  const lines = [
    `${file}: ${outcome}`,
    `  读取 read ${read} · 新增 added ${added} · 变更 changed ${changed} · 未变 unchanged ${unchanged} · 修复 repaired ${repaired} · 占位 placeholders ${placeholders}`,
    ...refused.map(
      ({ at, code, reason, why }) =>
        `  第 ${at} 项 item ${at}${code ? ` (${code})` : ''}: ${sentence(reason, 'zh', why)} / ${sentence(reason, 'en', why)}`,
    ),
  ]
  if (findings.length > 0) lines.push(`  重叠或空隙 overlaps and gaps: ${findings.length}`)
  return `${lines.join('\n')}\n`
}
