import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { loadDemo } from '../../../db/demo/city.ts'
import { Trouble } from '../../../db/trouble.ts'
import { type House, openHouse } from '../main.ts'

type Options = { seed: string; cases: string }

export async function demo(config: Config, options: Options): Promise<void> {
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  try {
    if (!(await isEmpty(house)))
      throw new Trouble(
        '数据库里已有区划,演示城市只装入空库。',
        'The database already has areas; the demo city goes into an empty one only.',
      )
    await loadDemo(house, {
      seed: Number(options.seed),
      cases: Number(options.cases),
      note: (line) => process.stderr.write(`${line}\n`),
    })
  } finally {
    await house.close()
  }
}

/** Load the demo city if there is no city yet. Answers whether the demo city is what there is. */
export async function ensureDemo(house: House, note: (line: string) => void): Promise<boolean> {
  if (await isEmpty(house)) await loadDemo(house, { seed: 350_582, cases: 1_200, note })
  const { value } = await house.db.act(theTown, new Date(), ({ tx }) =>
    tx.selectFrom('accounts').select('login').where('login', 'like', 'demo-%').limit(1).executeTakeFirst(),
  )
  return value !== undefined
}

async function isEmpty({ db }: House): Promise<boolean> {
  const { rows } = await db.pool.query('select 1 from areas limit 1')
  return rows.length === 0
}
