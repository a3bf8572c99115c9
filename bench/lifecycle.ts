import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from './asked.ts'
import { capture, type Script } from './capture.ts'
import { callCast } from './cast.ts'
import { type Client, withClients } from './client.ts'
import { drive, type Step } from './drive.ts'
import { type Figures, median, middleOf, rounded } from './figures.ts'
import { type Machine, machineNow } from './machine.ts'
import { moves_per_loop, operationsOf } from './operations.ts'
import { type Reference, referenceOn } from './reference.ts'
import { asOwner, type Scratch, settled, withCopy } from './scratch.ts'
import { metric, type Server, startServer } from './server.ts'

type Operation = Figures & {
  /** All statements sent while it ran, followers and timers included, over its requests. */
  statements_per_request: number
  /** Processor time of the server, followers and timers included; it hardly depends on what else the machine does. */
  cpu_ms_per_request: number
  /** Statements between the request and its answer, counted in the code. */
  statements_in_request: number
  /** How long after the load the last follower had heard of it. */
  followers_behind_s: number
  reference: { by: Reference['by']; per_second: number; mean_ms: number }
  /** Our requests a second over the same statements sent bare; medians of alternating rounds. */
  ratio: number
}
export type Lifecycle = {
  question: 'lifecycle'
  machine: Machine
  asked: Asked & { rounds: number }
  /** What the load generator reaches at a door behind which nothing happens. */
  generator: Figures
  operations: Record<string, Operation>
}

const rounds = 3
const warm_share = 0.5
const captured = 6

export async function lifecycle(scratch: Scratch, asked: Asked): Promise<Lifecycle> {
  const { note } = scratch
  const machine = machineNow(scratch.postgres)
  const cast = await settled(scratch, asked.cases, callCast)
  return withCopy(scratch, async (copy) => {
    note('语句采集 / writing down the statements of each operation …')
    const scripts = await capture(copy, operationsOf(cast), captured)
    const server = await startServer(scratch)
    try {
      const figures = await withClients(server.address, asked.clients, async (clients) => {
        await drive(clients, asked.seconds * warm_share, healthz)
        const generator = await drive(clients, asked.seconds, healthz)
        note(`generator ${generator.per_second}/s`)
        const operations: Record<string, Operation> = {}
        for (const [name, step] of Object.entries(operationsOf(cast))) {
          operations[name] = await sideBySide({ scratch, copy, server, clients, asked }, name, step, scripts[name]!)
          const { per_second, p50_ms, ratio, reference } = operations[name]
          note(`${name} ${per_second}/s p50 ${p50_ms} ms · ${reference.by} ${reference.per_second}/s · ratio ${ratio}`)
        }
        return { generator, operations }
      })
      return { question: 'lifecycle', machine, asked: { ...asked, rounds }, ...figures }
    } finally {
      await server.stop()
    }
  })
}

const healthz: Step = (timed) => timed('GET', '/healthz', null)

type Ours = Figures & Pick<Operation, 'statements_per_request' | 'cpu_ms_per_request' | 'followers_behind_s'>
type Setting = { scratch: Scratch; copy: Scratch; server: Server; clients: Client[]; asked: Asked }

/** Yiwang, the bare statements, Yiwang, … so that whatever else the machine does falls on both. */
async function sideBySide({ scratch, copy, server, clients, asked }: Setting, name: string, step: Step, scripts: Script[]) {
  const reference = referenceOn(copy.url, asked.seconds)
  const per_script = name === 'move' ? moves_per_loop : 1
  const ours: Ours[] = []
  const bare: { per_second: number; mean_ms: number }[] = []
  await drive(clients, asked.seconds * warm_share, step)
  await quiet(scratch.url)
  for (let round = 0; round < rounds; round += 1) {
    const before = await spent(server)
    const figures = await drive(clients, asked.seconds, step)
    const followers_behind_s = await quiet(scratch.url)
    const after = await spent(server)
    const each = (of: 'statements' | 'cpu_ms') => rounded((after[of] - before[of]) / figures.requests)
    ours.push({ ...figures, statements_per_request: each('statements'), cpu_ms_per_request: each('cpu_ms'), followers_behind_s })
    const { per_second, mean_ms } = await reference.run(scripts, asked.clients, asked.seconds)
    bare.push({ per_second: rounded(per_second * per_script, 1), mean_ms: rounded(mean_ms / per_script) })
  }
  const middle = middleOf(ours)
  return {
    ...middle,
    errors: ours.reduce((sum, one) => sum + one.errors, 0),
    first_error: ours.find((one) => one.first_error)?.first_error ?? null,
    statements_in_request: rounded(median(scripts.map((one) => one.statements.length)) / per_script),
    reference: { by: reference.by, ...middleOf(bare) },
    ratio: rounded(middle.per_second / middleOf(bare).per_second),
  }
}

const spent = async (server: Server) => ({
  statements: await metric(server, 'yiwang_sql_statements_total'),
  cpu_ms: (await metric(server, 'process_cpu_seconds_total')) * 1000,
})

const patience_s = 120

/** Wait until every follower has heard everything; answers how long that took. */
async function quiet(url: string): Promise<number> {
  const began = performance.now()
  const waited = () => (performance.now() - began) / 1000
  while (waited() < patience_s) {
    const [row] = await asOwner<{ waiting: boolean }>(url, `select exists (select from deliveries where tries = 0) as waiting`)
    if (!row?.waiting) break
    await sleep(200)
  }
  return rounded(waited(), 1)
}
