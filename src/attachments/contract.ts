import { endpoint, Id, Instant, Int, nullable, oneOf, type Static, Type } from '#kit/contract.ts'

export const photo_bytes_max = 12 * 1024 * 1024
export const photos_per_step_max = 9

export const Attachment = Type.Object({
  id: Id,
  purpose: oneOf(['scene', 'proof'] as const),
  width: Int,
  height: Int,
  uploaded_at: Instant,
  taken_at: nullable(Instant),
})
export type Attachment = Static<typeof Attachment>

/** The body is the photo itself (image/jpeg, png, webp, heic where the server can read it); the id is made by the sender. */
export const upload = endpoint({
  method: 'PUT',
  path: '/attachments/:id',
  summary: 'Upload a photo: re-encoded, stripped of EXIF, bounded; to be named by a report or move within a day',
  access: 'anyone',
  params: Type.Object({ id: Id }),
  query: Type.Object({ purpose: Type.Optional(oneOf(['scene', 'proof'] as const)) }),
  reply: Attachment,
})
export const view = endpoint({
  method: 'GET',
  path: '/attachments/:id',
  summary: 'The photo as WebP; size=thumb for a small one',
  access: 'anyone',
  params: Type.Object({ id: Id }),
  query: Type.Object({
    size: Type.Optional(oneOf(['thumb', 'full'] as const)),
    receipt: Type.Optional(Type.String({ maxLength: 40 })),
    key: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  reply: Type.Unknown(),
})
