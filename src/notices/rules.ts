type Told = {
  kind: string
  organisation: number | null
  person: string | null
  detail: unknown
}
type Receiver = { organisation_id: number; person_id: null } | { organisation_id: null; person_id: string }

/** Steps by which a case comes to an organisation: whoever holds it afterwards is told. */
const arrivals = ['case.report', 'case.pass_up', 'case.pass_down', 'case.dispatch', 'case.return', 'case.complete'] as const
/** Steps that end a case: whoever reported it is told. */
const endings = ['case.resolve_on_site', 'case.settle', 'case.decline', 'case.close', 'case.void', 'case.merge'] as const

/** Steps that name themselves whom they concern: what is asked and answered about limits, and what time does. */
const telling = [
  'case.remind',
  'case.supervise',
  'case.release',
  'case.ask_extension',
  'case.grant_extension',
  'case.refuse_extension',
  'case.ask_suspension',
  'case.grant_suspension',
  'case.refuse_suspension',
  'case.resume',
  'case.ask_overdue_appeal',
  'case.decide_overdue_appeal',
  'case.ask_verification',
  'case.answer_verification',
  'case.transfer',
  'case.relocate',
  'case.arbitrate',
  'case.ask_check',
  'case.reopen',
  'case.follow_up',
  'case.warn',
  'case.whistle',
  'case.muster',
  'case.give_result',
  'case.end_whistle',
  'case.whistle_silence',
  'case.escalate',
] as const
/** More time for the unit is the reporter's business (Beijing 12345, art. 15). */
const delays = ['case.grant_extension', 'case.grant_suspension'] as const

export const kindsHeard = [...arrivals, ...endings, 'case.check', ...telling] as const

const among = (list: readonly string[], kind: string) => list.includes(kind)

/** Who should look at a case because of this line. Nobody is told of what they did themselves. */
export function receiversOf(line: Told, reporter: string | null): Receiver[] {
  const {
    holder,
    move,
    tell = [],
  } = line.detail as {
    holder?: number
    tell?: number[]
    move?: { passed?: boolean }
  }
  const organisations = new Set<number>(tell)
  if (among(arrivals, line.kind) && holder) organisations.add(holder)
  if (line.kind === 'case.check' && move?.passed === false && holder) organisations.add(holder)
  if (line.organisation !== null) organisations.delete(line.organisation)
  const ownAffair = among(endings, line.kind) || among(delays, line.kind)
  const persons = ownAffair && reporter !== null && reporter !== line.person ? [reporter] : []
  return [
    ...[...organisations].map((organisation_id) => ({ organisation_id, person_id: null })),
    ...persons.map((person_id) => ({ organisation_id: null, person_id })),
  ]
}
