import { readFile } from 'node:fs/promises'
import { Value } from 'typebox/value'
import { importCalendar } from '#deadlines/actions.ts'
import { HolidayFile } from '#deadlines/contract.ts'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { Problem } from '#kit/problem.ts'
import { sentence } from '#kit/problems.ts'
import { clearly, exit, Trouble } from '../../../db/trouble.ts'
import { openHouse } from '../main.ts'

async function read(path: string): Promise<HolidayFile> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw clearly(error, path)
  }
  if (Value.Check(HolidayFile, json)) return json
  const form = '{year, days: [{name, date, isOffDay}]}'
  throw new Trouble(`${path} 不是放假安排文件,应为 ${form}`, `${path} is no holiday file; its form is ${form}`, {
    exitCode: exit.failed,
  })
}

/** All files or none: the statutory holidays and swap days of their years. */
export async function importCalendars(config: Config, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(paths.map(read))
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  try {
    const { value } = await house.db.act(theTown, new Date(), async (act) => {
      const done = []
      for (const file of files) done.push(await importCalendar(act, file))
      return done
    })
    for (const { year, days, version } of value) process.stdout.write(`${year}: ${days} 天 days → 日历版本 calendar ${version}\n`)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, why } = error
    throw new Trouble(sentence(code, 'zh', why), sentence(code, 'en', why), { exitCode: exit.failed, cause: error })
  } finally {
    await house.close()
  }
}
