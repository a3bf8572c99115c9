import type { Config } from '#kit/config.ts'
import { demoSignIns } from '../../../db/demo/people.ts'
import { demo_password } from '../demo.ts'
import { openDoors, openHouse } from '../main.ts'
import { ensureDemo } from './demo.ts'

const say = (line = '') => process.stdout.write(`${line}\n`)

/** Serve until Ctrl-C. */
export async function start(config: Config): Promise<void> {
  const note = (line: string) => process.stderr.write(`${line}\n`)
  const house = await openHouse(config, note)
  const isDemo = config.demo && (await ensureDemo(house, note))
  const running = await openDoors(house, config).catch(async (error: unknown) => {
    await house.close()
    throw error
  })
  welcome(running.address, config, isDemo)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
    process.once('SIGHUP', resolve)
  })
  const impatient = setTimeout(() => process.exit(1), 15_000)
  impatient.unref()
  await running.stop()
  say('一网已停止。 / Yiwang has stopped.')
  process.exit(0)
}

function welcome(address: string, config: Config, isDemo: boolean) {
  say()
  say('  一网 Yiwang  上面千条线,下面一张网')
  say()
  say(`  工作台 desk    ${address}/desk/`)
  say(`  领导视窗 board ${address}/board/`)
  say(`  网格端 field   ${address}/field/`)
  say(`  群众端 portal  ${address}/portal/`)
  say()
  if (isDemo) {
    say(`  演示账号 demo sign-ins (密码 password: ${demo_password})`)
    for (const { login, post, organisation } of demoSignIns) say(`    ${login.padEnd(18)} ${organisation} ${post}`)
    say()
  }
  say(`  数据 data  ${config.database_url === null ? config.home : '见 DATABASE_URL'}    停止 stop  Ctrl-C`)
  say()
}
