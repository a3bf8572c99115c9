import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { type DemoAccount, demo_password, demoAccounts } from '../demo.ts'
import { openDoors, openHouse, type Running } from '../main.ts'
import { ensureDemo } from './demo.ts'

const patience_ms = 15_000
const say = (line = '') => process.stdout.write(`${line}\n`)
const note = (line: string) => process.stderr.write(`${line}\n`)

/** Serve until Ctrl-C, which may come at any moment: also while everything is still being prepared. */
export async function start(config: Config): Promise<void> {
  const asked = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'))
  })
  const ready = open(config)
  ready.catch(() => undefined)
  const running = await Promise.race([ready, asked])
  if (running === 'stop') return goodbye(null)
  welcome(running.address, config, running.accounts)
  await asked
  return goodbye(running)
}

async function open(config: Config): Promise<Running & { accounts: DemoAccount[] }> {
  const house = await openHouse(config, note, { server: true })
  try {
    if (config.demo) await ensureDemo(house, note)
    const accounts = config.demo ? (await house.db.act(theTown, new Date(), demoAccounts)).value : []
    return { ...(await openDoors(house, config)), accounts }
  } catch (error) {
    await house.close()
    throw error
  }
}

/** What is not committed when the bell rings is rolled back by the database; its own supervisor stops it with us. */
async function goodbye(running: Running | null): Promise<never> {
  setTimeout(() => process.exit(1), patience_ms).unref()
  await running?.stop()
  say('一网已停止。 / Yiwang has stopped.')
  process.exit(0)
}
function welcome(address: string, config: Config, accounts: readonly DemoAccount[]) {
  say()
  say('  一网 Yiwang  上面千条线,下面一张网')
  say()
  say(`  工作台 desk    ${address}/desk/`)
  say(`  领导视窗 board ${address}/board/`)
  say(`  网格端 field   ${address}/field/`)
  say(`  群众端 portal  ${address}/portal/`)
  say()
  if (accounts.length > 0) {
    say(`  演示账号 demo sign-ins (密码 password: ${demo_password})`)
    for (const { login, post, organisation } of accounts) say(`    ${login.padEnd(18)} ${organisation} ${post}`)
    say()
  }
  say(`  数据 data  ${config.database_url === null ? config.home : '见 DATABASE_URL'}    停止 stop  Ctrl-C`)
  say()
}
