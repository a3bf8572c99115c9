import { connect } from 'node:net'

export type Answer = { status: number; body: Buffer }
/** One connection that is kept alive and carries one question at a time, as a browser's would. */
export type Client = {
  ask: (method: 'GET' | 'POST', path: string, token: string | null, body?: object) => Promise<Answer>
  close: () => void
}

/** As little of HTTP as our own server needs, so that the generator is never what is measured. */
export function openClient(address: string): Promise<Client> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname).setNoDelay(true)
  let held: Buffer = Buffer.alloc(0)
  let expected = -1 // bytes of the whole answer, once its head has been read
  let from = 0
  let status = 0
  let waiting: { resolve: (answer: Answer) => void; reject: (why: Error) => void } | undefined

  const fail = (why: Error) => {
    waiting?.reject(why)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    if (expected < 0) {
      const end = held.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = held.toString('latin1', 0, end)
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
      if (length === undefined) return fail(new Error('an answer without its length'))
      status = Number(head.slice(9, 12))
      from = end + 4
      expected = from + Number(length)
    }
    if (held.length < expected) return
    const answer = { status, body: held.subarray(from, expected) }
    held = held.subarray(expected)
    expected = -1
    const { resolve } = waiting!
    waiting = undefined
    resolve(answer)
  })

  const client: Client = {
    ask(method, path, token, body) {
      const text = body === undefined ? '' : JSON.stringify(body)
      const who = token === null ? '' : `cookie: yiwang=${token}\r\n`
      const what = text && `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${who}${what}\r\n${text}`)
      })
    },
    close: () => void socket.destroy(),
  }
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(client)).once('error', reject)
  })
}

/** Several connections, opened together and closed whatever happens. */
export async function withClients<T>(address: string, many: number, work: (clients: Client[]) => Promise<T>): Promise<T> {
  const clients = await Promise.all(Array.from({ length: many }, () => openClient(address)))
  try {
    return await work(clients)
  } finally {
    for (const client of clients) client.close()
  }
}
