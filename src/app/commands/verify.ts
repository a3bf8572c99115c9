import { deliverAll } from '#journal/deliver.ts'
import type { Config } from '#kit/config.ts'
import { exit } from '../../../db/trouble.ts'
import { followers } from '../followers.ts'
import { openHouse } from '../main.ts'
import { verify as prove, type Report, written } from '../verify/verify.ts'

/** Says what is wrong and exactly where; the exit code is 1 when anything is. */
export async function verify(config: Config, { json }: { json?: boolean }): Promise<void> {
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  try {
    await deliverAll(house.db, null, followers, new Date())
    const shown = process.stderr.isTTY
    const report = await prove(house.db, new Date(), ({ cases, lines }) => {
      if (shown) process.stderr.write(`\r${cases} 件 cases · ${lines} 条 lines `)
    })
    if (shown) process.stderr.write('\r\x1b[K')
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : said(report))
    if (!report.ok) process.exitCode = exit.failed
  } finally {
    await house.close()
  }
}

function said({ cases, lines, seals, waiting, findings, found, seconds }: Report): string {
  const looked = `${cases} 件案件 cases · ${lines} 条记录 lines · ${seals} 个封存 seals · ${seconds} s`
  if (found === 0)
    return `✓ 一切相符 / Everything agrees: ${looked}${waiting > 0 ? ` · ${waiting} 条待投递 waiting to be heard` : ''}\n`
  const rest = found > findings.length ? [`… ${found - findings.length}`] : []
  return `${[...findings.map(written), ...rest, `✗ ${found} 处不符 / ${found} findings: ${looked}`].join('\n')}\n`
}
