import type pg from 'pg'

type Connection = {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
  sendCopyFail: (why: string) => void
  stream: { writableNeedDrain: boolean; once: (event: 'drain', then: () => void) => void }
}

/**
 * COPY … FROM STDIN through the driver, which has no word for it: text rows are made while they are sent, and no faster than
 * PostgreSQL takes them.
 */
export function copyIn(client: pg.ClientBase, statement: string, chunks: Iterable<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | undefined
    const pour = (to: Connection, from: Iterator<string>): void => {
      try {
        for (;;) {
          const { done, value } = from.next()
          if (done) return to.endCopyFrom()
          to.sendCopyFromChunk(Buffer.from(value))
          if (to.stream.writableNeedDrain) return to.stream.once('drain', () => pour(to, from))
        }
      } catch (error) {
        failed = error as Error
        to.sendCopyFail(failed.message)
      }
    }
    client.query({
      submit: (to: Connection) => to.query(statement),
      handleCopyInResponse: (to: Connection) => pour(to, chunks[Symbol.iterator]()),
      handleError: (error: Error) => reject(failed ?? error),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
    } as unknown as pg.Submittable)
  })
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (c) => escapes[c]!)
const inArray = (value: unknown): string => (value === null ? 'null' : `"${asText(value).replace(/["\\]/g, '\\$&')}"`)

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A value as COPY reads it in a column of this type. */
export function copied(value: unknown, type: string): string {
  if (value === null || value === undefined) return '\\N'
  if (type === 'jsonb') return escaped(JSON.stringify(value))
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  if (Array.isArray(value)) return escaped(`{${value.map(inArray).join(',')}}`)
  return escaped(asText(value))
}
