import { type Static, type TSchema, Type } from 'typebox'

export { type Static, type TSchema, Type }

/** Made by the sender (UUIDv7), so that whatever is sent twice counts once. */
export const Id = Type.String({ format: 'uuid', description: 'UUID made by the sender' })
/** An instant: ISO 8601 in UTC, as text everywhere: on the wire, in rows, in rules. */
export const Instant = Type.String({ format: 'date-time' })
/** A calendar day, "2026-03-01". */
export const Day = Type.String({ format: 'date' })
export const Int = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
export const Lon = Type.Number({ minimum: -180, maximum: 180 })
export const Lat = Type.Number({ minimum: -90, maximum: 90 })
/** Text that a person typed: never empty, bounded, no control characters except new lines and tabs. */
export const text = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F]*$' })

/** A value that may be null; kept as one JSON type so that serialising stays fast. */
export const nullable = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [(schema as { type?: string }).type ?? 'object', 'null'] })
export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })

export const nothing = Type.Object({}, { additionalProperties: false })
export const closed = <T extends Record<string, TSchema>>(fields: T) => Type.Object(fields, { additionalProperties: false })

/** A page of a list: `next` is the cursor for the following page, null on the last. */
export const pageOf = <T extends TSchema>(item: T) => Type.Object({ items: Type.Array(item), next: nullable(Type.String()) })

/** One door of the server, described once: the server answers it, the web calls it, the API document lists it. */
export interface Endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api, with :params. */
  path: string
  summary: string
  /** Who may knock at all; what they may do there is decided by rules. */
  access: 'anyone' | 'staff'
  params: P
  query: Q
  body: B
  reply: R
  /** For answers that are the same for everyone: seconds a browser may keep them. */
  keep?: number
}

type Given<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> = Pick<
  Endpoint,
  'method' | 'path' | 'summary'
> & {
  access?: Endpoint['access']
  params?: P
  query?: Q
  body?: B
  reply: R
  keep?: number
}

export function endpoint<
  R extends TSchema,
  P extends TSchema = typeof nothing,
  Q extends TSchema = typeof nothing,
  B extends TSchema = typeof nothing,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return { access: 'staff', params: nothing, query: nothing, body: nothing, ...given } as unknown as Endpoint<P, Q, B, R>
}
