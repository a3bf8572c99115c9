import type { Config } from '#kit/config.ts'
import { openHouse } from '../main.ts'

export async function migrate(config: Config): Promise<void> {
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  await house.close()
  process.stdout.write('数据库已是最新版本。 / The database is up to date.\n')
}
