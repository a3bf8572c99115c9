import { closed, endpoint, Id, Instant, Int, nullable, type Static, Type } from '#kit/contract.ts'

export const Notice = Type.Object({
  id: Int,
  kind: Type.String(),
  case_id: Id,
  case_no: Int,
  summary: Type.String(),
  at: Instant,
  read: Type.Boolean(),
  detail: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
})
export type Notice = Static<typeof Notice>

export const listNotices = endpoint({
  method: 'GET',
  path: '/notices',
  summary: 'My inbox and that of my organisation, newest first',
  query: Type.Object({ before: Type.Optional(Int), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
  reply: Type.Object({ items: Type.Array(Notice), unread: Type.Integer(), next: nullable(Int) }),
})
export const readNotices = endpoint({
  method: 'POST',
  path: '/notices/read',
  summary: 'I have seen everything up to this one',
  body: closed({ up_to: Int }),
  reply: Type.Object({ unread: Type.Integer() }),
})
