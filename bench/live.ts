import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from './asked.ts'
import { callCast } from './cast.ts'
import { openClient } from './client.ts'
import { figuresOf, rounded } from './figures.ts'
import { type Machine, machineNow } from './machine.ts'
import { report } from './operations.ts'
import { type Scratch, settled } from './scratch.ts'
import { metric, startServer } from './server.ts'

export type Live = {
  question: 'live'
  machine: Machine
  asked: Asked
  /** Open at the same time, all of people who may hear of every case. */
  streams: number
  moves: number
  /** From the answer to whoever moved until the news is on another's stream; news that came before the answer counts as 0. */
  delay: { p50_ms: number; p95_ms: number; p99_ms: number; max_ms: number }
  /** Pairs of stream and move that should have been and were heard. */
  expected: number
  heard: number
  server_memory_mb: number
}

const pause_ms = 50
const patience_ms = 5_000

type Stream = { socket: Socket; heardAt: Map<string, number> }

/** A server-sent stream, read for nothing but the cases it names. */
function openStream(address: string, token: string): Promise<Stream> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  const heardAt = new Map<string, number>()
  let rest = ''
  socket.setEncoding('utf8')
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      const text = rest + chunk.toString()
      const end = text.lastIndexOf('\n\n') + 1
      rest = text.slice(end)
      if (text.startsWith('HTTP/1.1 200')) resolve({ socket, heardAt })
      for (const [, subject] of text.slice(0, end).matchAll(/"kind":"case\.report","subject":"([0-9a-f-]{36})"/g))
        if (!heardAt.has(subject!)) heardAt.set(subject!, performance.now())
    })
    socket.write(`GET /api/live HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: yiwang=${token}\r\n\r\n`)
  })
}

/** Streams that all may hear everything, and one person after another who reports something. */
export async function live(scratch: Scratch, asked: Asked): Promise<Live> {
  const machine = machineNow(scratch.postgres)
  const cast = await settled(scratch, asked.cases, callCast)
  const server = await startServer(scratch)
  const streams: Stream[] = []
  try {
    while (streams.length < asked.clients) streams.push(await openStream(server.address, cast.county))
    scratch.note(`${streams.length} streams are open`)
    const answered = new Map<string, number>()
    const client = await openClient(server.address)
    for (const until = performance.now() + asked.seconds * 1000; performance.now() < until; await sleep(pause_ms)) {
      const way = cast.ways[answered.size % cast.ways.length]!
      answered.set(await report(client.ask, way, cast.category_id), performance.now())
    }
    client.close()
    const expected = answered.size * streams.length
    const heard = () => streams.reduce((sum, one) => sum + one.heardAt.size, 0)
    for (const until = performance.now() + patience_ms; heard() < expected && performance.now() < until; ) await sleep(50)
    const delays = streams.flatMap(({ heardAt }) => [...heardAt].map(([id, at]) => Math.max(0, at - answered.get(id)!)))
    const { p50_ms, p95_ms, p99_ms, max_ms } = figuresOf(delays, 1)
    return {
      ...{ question: 'live', machine, asked, streams: await metric(server, 'yiwang_live_streams') },
      ...{ moves: answered.size, delay: { p50_ms, p95_ms, p99_ms, max_ms }, expected, heard: heard() },
      server_memory_mb: rounded((await metric(server, 'process_resident_memory_bytes')) / 2 ** 20, 0),
    }
  } finally {
    for (const { socket } of streams) socket.destroy()
    await server.stop()
  }
}
