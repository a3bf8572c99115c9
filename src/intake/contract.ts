import { Attachment, photos_per_step_max } from '#attachments/contract.ts'
import { CaseState, Outcome, RequestForm, stakeFields, stakeSaid } from '#cases/contract.ts'
import { closed, endpoint, Id, Instant, Int, Lat, Lon, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'

/** What a resident or an enterprise says at the portal. No account, no forced name. */
export const PortalReport = closed({
  id: Id,
  who: Type.Optional(oneOf(['resident', 'enterprise'] as const)),
  request_form: Type.Optional(RequestForm),
  category_id: Type.Optional(Int),
  description: text(3000),
  place: Type.Optional(text(200, 0)),
  lon: Type.Optional(Lon),
  lat: Type.Optional(Lat),
  accuracy_m: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  ...stakeSaid,
  crs: Type.Optional(oneOf(['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const)),
  name: Type.Optional(text(60, 0)),
  phone: Type.Optional(text(30, 0)),
  confidential: Type.Optional(Type.Boolean()),
  photos: Type.Optional(Type.Array(Id, { maxItems: photos_per_step_max, uniqueItems: true })),
  /** Chosen by the sender at random, so that a report sent twice gets the same receipt; it opens the case later. */
  key: Type.String({ minLength: 22, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
})
export type PortalReport = Static<typeof PortalReport>

export const Receipt = Type.Object({ no: Type.String(), case_id: Id, reported_at: Instant })
export type Receipt = Static<typeof Receipt>

/** What the reporter sees of the case: each step in plain words, who has it, the answer. Never names of private persons. */
export const Followed = Type.Object({
  no: Type.String(),
  state: CaseState,
  outcome: nullable(Outcome),
  summary: Type.String(),
  description: Type.String(),
  place: Type.String(),
  ...stakeFields,
  areas: Type.Array(Type.String()),
  reported_at: Instant,
  due_at: nullable(Instant),
  /** Nothing is done until then, with the centre's approval. */
  suspended_until: nullable(Instant),
  closed_at: nullable(Instant),
  holder: Type.String(),
  holder_en: Type.String(),
  /** Departments that were called to the place and those that are there, while a whistle runs. */
  gathered: nullable(
    Type.Object({
      called: Type.Integer(),
      on_site: Type.Integer(),
      /** Called, not there, and still in time. */
      coming: Type.Integer(),
      /** There, and done with its part. */
      done: Type.Integer(),
    }),
  ),
  reply: nullable(Type.String()),
  decline_reason: nullable(Type.String()),
  rating: nullable(Int),
  rating_text: nullable(Type.String()),
  /** The same matter was reported before: what is shown is the progress of that case. */
  merged: Type.Boolean(),
  reopened: Type.Boolean(),
  may_rate: Type.Boolean(),
  may_reopen: Type.Boolean(),
  attachments: Type.Array(Attachment),
  steps: Type.Array(
    Type.Object({
      kind: Type.String(),
      at: Instant,
      organisation: Type.String(),
      organisation_en: Type.String(),
      note: nullable(Type.String()),
    }),
  ),
})
export type Followed = Static<typeof Followed>

export const portalReport = endpoint({
  method: 'POST',
  path: '/portal/reports',
  summary: 'Report as a resident or an enterprise; answers a receipt number',
  access: 'anyone',
  body: PortalReport,
  reply: Receipt,
})
const byReceipt = { params: Type.Object({ no: Type.String({ maxLength: 40 }) }) }
export const follow = endpoint({
  method: 'GET',
  path: '/portal/reports/:no',
  summary: 'Follow a report by its receipt number and key',
  access: 'anyone',
  ...byReceipt,
  query: Type.Object({ key: Type.String({ maxLength: 64 }) }),
  reply: Followed,
})
export const rateReport = endpoint({
  method: 'POST',
  path: '/portal/reports/:no/rating',
  summary: 'Rate the result, once',
  access: 'anyone',
  ...byReceipt,
  body: closed({
    id: Id,
    key: Type.String({ maxLength: 64 }),
    rating: Type.Integer({ minimum: 1, maximum: 5 }),
    text: Type.Optional(text(500, 0)),
  }),
  reply: Followed,
})
export const reopenReport = endpoint({
  method: 'POST',
  path: '/portal/reports/:no/reopening',
  summary: 'Have a closed report opened again, once, within its days',
  access: 'anyone',
  ...byReceipt,
  body: closed({ id: Id, key: Type.String({ maxLength: 64 }), reason: text(500) }),
  reply: Followed,
})
/** Open, without reading anyone's report: what the portal needs to start. */
export const portalStart = endpoint({
  method: 'GET',
  path: '/portal/start',
  summary: 'The city this portal serves, its centre for the map, and what to call when it burns',
  access: 'anyone',
  reply: Type.Object({
    city: Type.String(),
    city_en: Type.String(),
    lon: Type.Number(),
    lat: Type.Number(),
    synthetic: Type.Boolean(),
  }),
  keep: 300,
})
