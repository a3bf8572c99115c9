import { Attachment } from '#attachments/contract.ts'
import { closed, endpoint, Id, Instant, Int, Lat, Lon, nullable, oneOf, pageOf, type Static, Type, text } from '#kit/contract.ts'
import { OrganisationRef } from '#people/contract.ts'
import { OnDuty } from '#people/duty/contract.ts'
import { Component } from '#registers/components/contract.ts'
import { clockMoves } from './clock/contract.ts'
import { familyMoves, Relative } from './family/contract.ts'
import { flowMoves } from './flow/contract.ts'
import { photos, Severity } from './moves/contract.ts'
import { reviewMoves } from './review/contract.ts'
import { stakeSaid } from './stake/contract.ts'
import { Whistle, whistleMoves } from './whistle/contract.ts'
import { Case, CaseListed, CaseState, Outcome, RequestForm, Why } from './words/contract.ts'

export { DeclineReason, Severity } from './moves/contract.ts'

export { stakeFields, stakeSaid } from './stake/contract.ts'
export * from './words/contract.ts'

/** A report: what someone saw, where, with which photos. Either a position, an area, or neither (then it stays at the top desk). */
export const Report = closed({
  id: Id,
  source: Type.Optional(oneOf(['grid_worker', 'desk', 'hotline', 'patrol'] as const)),
  request_form: Type.Optional(RequestForm),
  category_id: Type.Optional(Int),
  severity: Type.Optional(Severity),
  description: text(3000),
  place: Type.Optional(text(200, 0)),
  lon: Type.Optional(Lon),
  lat: Type.Optional(Lat),
  accuracy_m: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  crs: Type.Optional(oneOf(['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const)),
  area_id: Type.Optional(Int),
  /** What it is about, where that stands in the register; without a place, the case lies where it stands. */
  component_id: Type.Optional(Id),
  ...stakeSaid,
  /** What the sender's own clock said; kept as a claim. */
  occurred_at: Type.Optional(Instant),
  photos,
  requester: Type.Optional(closed({ name: Type.Optional(text(60, 0)), phone: Type.Optional(text(30, 0)) })),
  confidential: Type.Optional(Type.Boolean()),
  /** A desk may keep what it receives at its own level instead of asking the grid first. */
  keep_here: Type.Optional(Type.Boolean()),
  /** A major risk, whatever its category: straight to the command centre, past all levels, its clock running day and night. */
  direct: Type.Optional(Type.Boolean()),
})
export type Report = Static<typeof Report>

/** Every move that a case can make, by the group that knows its rules. */
export const Move = Type.Union([...flowMoves, ...clockMoves, ...whistleMoves, ...reviewMoves, ...familyMoves])
export type Move = Static<typeof Move>
export type MoveKind = Move['kind']

/** One step of the story, with a name beside it. */
export const Line = Type.Object({
  id: Id,
  n: Int,
  kind: Type.String(),
  at: Instant,
  actor_kind: Type.String(),
  person_name: nullable(Type.String()),
  post_name: nullable(Type.String()),
  from_state: nullable(Type.String()),
  to_state: nullable(Type.String()),
  detail: Why,
  digest: Type.String({ description: 'SHA-256 of the line and of the one before it, in hex' }),
})
export type Line = Static<typeof Line>

/** What the rules need to know of the town around a case, the same on the server and in the browser. */
export const Surroundings = Type.Object({
  /** Organisations on the case's way up, lowest first. */
  way_up: Type.Array(OrganisationRef),
  /** Organisations within the holder's area to which it can be passed down. */
  below: Type.Array(OrganisationRef),
  /** Town or country, which some conditions and limits depend on; null where nobody has said. */
  area_class: Type.Unsafe<'urban' | 'rural' | null>({ type: ['string', 'null'], enum: ['urban', 'rural', null] }),
  /** Who would get it, by which row; null until a category is known. */
  route: nullable(Type.Object({ organisation: OrganisationRef, why: Why })),
  /** The whistle that runs, with who was called; null where none does. */
  whistle: Type.Optional(nullable(Whistle)),
})
export type Surroundings = Static<typeof Surroundings>

/** Another case about the same component. */
export const Earlier = Type.Object({ id: Id, no: Int, summary: Type.String(), state: CaseState, reported_at: Instant })

export const CaseDetail = Type.Object({
  case: Case,
  timeline: Type.Array(Line),
  attachments: Type.Array(Type.Object({ ...Attachment.properties, move_id: nullable(Id) })),
  /** Masked; `POST /cases/:id/requester` reveals it with a reason. */
  requester: nullable(Type.Object({ name: nullable(Type.String()), phone: nullable(Type.String()) })),
  organisations: Type.Array(OrganisationRef),
  areas: Type.Array(Type.Object({ id: Int, name: Type.String(), name_en: nullable(Type.String()), level: Type.String() })),
  surroundings: Surroundings,
  /** Who is on duty now at the holder of an open case, the main shift first; nobody is a gap. */
  on_duty: Type.Array(OnDuty),
  /** Every whistle there was, the newest first. */
  whistles: Type.Array(Whistle),
  /** Duplicates, parts, and what it belongs to, as far as the reader may know of them. */
  family: Type.Array(Relative),
  /** What it is about, with other cases that named it, the newest first. */
  component: nullable(Component),
  earlier: Type.Array(Earlier),
  /** Confidential, and not the reader's to read: words, place and requester are left out. */
  veiled: Type.Boolean(),
})
export type CaseDetail = Static<typeof CaseDetail>

export const queues = [
  'mine',
  'whistled',
  'unclaimed',
  'area',
  'supervised',
  'overdue',
  'sent',
  'done',
  'reported_by_me',
] as const
export const Queue = oneOf(queues)
export type Queue = (typeof queues)[number]

export const reportCase = endpoint({
  method: 'POST',
  path: '/cases',
  summary: 'Report: located in its grid, held by whoever answers for it',
  body: Report,
  reply: Case,
})
export const listCases = endpoint({
  method: 'GET',
  path: '/cases',
  summary: 'A page of a queue, or of an area; open ones by their limit, ended ones by their date',
  query: Type.Object({
    queue: Type.Optional(Queue),
    area: Type.Optional(Int),
    state: Type.Optional(CaseState),
    category: Type.Optional(Int),
    flag: Type.Optional(oneOf(['open', 'supervised', 'overdue', 'closed'] as const)),
    outcome: Type.Optional(Outcome),
    /** About this component. */
    component: Type.Optional(Id),
    /** Was it ever overdue? */
    late: Type.Optional(Type.Boolean()),
    closed_on: Type.Optional(Type.String({ format: 'date' })),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    from: Type.Optional(Type.String({ format: 'date' })),
    to: Type.Optional(Type.String({ format: 'date' })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    ...pageOf(CaseListed).properties,
    organisations: Type.Array(Type.Object({ id: Int, name: Type.String(), name_en: Type.String() })),
    areas: Type.Array(Type.Object({ id: Int, name: Type.String(), name_en: nullable(Type.String()) })),
  }),
})
export const countQueues = endpoint({
  method: 'GET',
  path: '/cases/queues',
  summary: 'How many wait in each queue of mine',
  reply: Type.Object({ items: Type.Array(Type.Object({ queue: Queue, count: Type.Integer(), overdue: Type.Integer() })) }),
})
export const casesOnMap = endpoint({
  method: 'GET',
  path: '/cases/map',
  summary: 'Open cases as points within a bounding box, at most 2,000',
  query: Type.Object({
    bbox: Type.String({ maxLength: 120 }),
    area: Type.Optional(Int),
    flag: Type.Optional(oneOf(['open', 'supervised', 'overdue'] as const)),
  }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        no: Int,
        lon: Type.Number(),
        lat: Type.Number(),
        state: CaseState,
        overdue: Type.Boolean(),
        supervised: Type.Boolean(),
        summary: Type.String(),
      }),
    ),
    more: Type.Boolean(),
  }),
})
export const getCase = endpoint({
  method: 'GET',
  path: '/cases/:id',
  summary: 'A case with its story, photos, and what can be done next',
  params: Type.Object({ id: Id }),
  reply: CaseDetail,
})
export const moveCase = endpoint({
  method: 'POST',
  path: '/cases/:id/moves',
  summary: 'Make a move; refused with a code when state, person or fields do not allow it',
  params: Type.Object({ id: Id }),
  body: Move,
  reply: Case,
})
export const bulk_max = 100
export const MoveResult = Type.Object({
  case_id: Id,
  status: Type.Integer(),
  code: nullable(Type.String()),
  title: nullable(Type.String()),
})
export type MoveResult = Static<typeof MoveResult>
export const moveCases = endpoint({
  method: 'POST',
  path: '/cases/moves',
  summary: 'Many moves at once, each for itself: one that is refused does not hold up the others',
  body: closed({ moves: Type.Array(closed({ case_id: Id, move: Move }), { minItems: 1, maxItems: bulk_max }) }),
  reply: Type.Object({ items: Type.Array(MoveResult) }),
})
export const revealRequester = endpoint({
  method: 'POST',
  path: '/cases/:id/requester',
  summary: 'See who asked, unmasked; the reason is kept in the journal',
  params: Type.Object({ id: Id }),
  body: closed({ id: Id, reason: text(200, 2) }),
  reply: Type.Object({ name: nullable(Type.String()), phone: nullable(Type.String()) }),
})
