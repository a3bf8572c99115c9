import type { Config } from '#kit/config.ts'
import type { CityName } from '../../../db/demo/cities/index.ts'
import { loadDemo } from '../../../db/demo/city.ts'
import { Trouble } from '../../../db/trouble.ts'
import { type House, openHouse } from '../main.ts'

type Options = { city: CityName; seed?: string; cases: string }

export async function demo(config: Config, options: Options): Promise<void> {
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  try {
    if (!(await isEmpty(house)))
      throw new Trouble(
        '数据库里已有区划,演示城市只装入空库。',
        'The database already has areas; the demo city goes into an empty one only.',
      )
    await loadDemo(house, {
      city: options.city,
      ...(options.seed === undefined ? {} : { seed: Number(options.seed) }),
      cases: Number(options.cases),
      note: (line) => process.stderr.write(`${line}\n`),
    })
  } finally {
    await house.close()
  }
}

/** Load the first of the demo cities if there is no city yet. */
export async function ensureDemo(house: House, note: (line: string) => void): Promise<void> {
  if (await isEmpty(house)) await loadDemo(house, { cases: 900, note })
}

async function isEmpty({ db }: House): Promise<boolean> {
  const { rows } = await db.pool.query('select 1 from areas limit 1')
  return rows.length === 0
}
