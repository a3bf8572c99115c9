import type { OnDuty } from '#people/duty/contract.ts'
import type { RoleName } from '#people/rules.ts'

type Told = {
  kind: string
  organisation: number | null
  person: string | null
  detail: unknown
}
/** An inbox: of an organisation, or of a person; `post` is the one in which that person is on duty. */
export type Receiver = { kind: string; post: number | null; gap: boolean } & (
  | { organisation_id: number; person_id: null }
  | { organisation_id: null; person_id: string }
)

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
  'case.mark_confidential',
  'case.reopen',
  'case.follow_up',
  'case.warn',
  'case.whistle',
  'case.muster',
  'case.give_result',
  'case.record_no_result',
  'case.end_whistle',
  'case.whistle_silence',
  'case.escalate',
] as const
/** More time for the unit is the reporter's business (Beijing 12345, art. 15). */
const delays = ['case.grant_extension', 'case.grant_suspension'] as const

/** What cannot wait until somebody looks at the desk: whoever is on duty is told in person. */
const pressing = ['case.dispatch', 'case.whistle', 'case.whistle_silence', 'case.warn', 'case.escalate'] as const
/** Steps by which a case may turn out to be an emergency that skips levels. */
const beginnings = ['case.report', 'case.recategorise', 'case.file'] as const

export const kindsHeard = [...arrivals, ...endings, 'case.check', 'case.recategorise', 'case.file', ...telling] as const

const among = (list: readonly string[], kind: string) => list.includes(kind)

export const bare = (kind: string) => kind.slice(kind.indexOf('.') + 1)
const toDesk = (kind: string, organisation_id: number, gap = false): Receiver => ({
  ...{ kind, organisation_id, person_id: null, post: null, gap },
})

/** Which organisations should look at a case because of this line. */
function organisationsOf(line: Told): number[] {
  const { holder, move, tell = [] } = line.detail as { holder?: number; tell?: number[]; move?: { passed?: boolean } }
  const told = new Set<number>(tell)
  if (among(arrivals, line.kind) && holder) told.add(holder)
  if (line.kind === 'case.check' && move?.passed === false && holder) told.add(holder)
  if (line.organisation !== null) told.delete(line.organisation)
  return [...told]
}

/** What happens to a main case and is just as much the affair of whoever reported a duplicate of it. */
export const sharedWithDuplicates = (kind: string): boolean =>
  (among(endings, kind) && kind !== 'case.merge') || among(delays, kind)

/** Where it must be known who is on duty: the organisations of a line that cannot wait. */
export const askedOnDuty = (line: Told): number[] => (among(pressing, line.kind) ? organisationsOf(line) : [])

/**
 * Who should look at a case because of this line: nobody is told of what they did themselves. What presses goes to whoever is on
 * duty, and to the whole desk when nobody is; that is said in the notice, and never silence.
 */
export function receiversOf(
  line: Told,
  reporter: string | null,
  onDuty: (organisation: number) => readonly OnDuty[],
): Receiver[] {
  const kind = bare(line.kind)
  const offices = organisationsOf(line).flatMap((one) =>
    among(pressing, line.kind) ? inPerson(kind, one, onDuty(one), line.person) : [toDesk(kind, one)],
  )
  const ownAffair = among(endings, line.kind) || among(delays, line.kind)
  const told = ownAffair && reporter !== null && reporter !== line.person
  return told ? [...offices, { kind, organisation_id: null, person_id: reporter, post: null, gap: false }] : offices
}

function inPerson(kind: string, organisation: number, there: readonly OnDuty[], actor: string | null): Receiver[] {
  if (there.length === 0) return [toDesk(kind, organisation, true)]
  return there
    .filter(({ person_id }) => person_id !== actor)
    .map(({ person_id, post_id }) => ({ kind, organisation_id: null, person_id, post: post_id, gap: false }))
}

/** The kind of a notice that asks to drop everything else. */
export const emergency = 'emergency'
export const isAlarm = ({ kind }: { kind: string }): boolean => kind === emergency

export const mayBeEmergency = ({ kind }: Pick<Told, 'kind'>, { procedure }: { procedure: string }): boolean =>
  among(beginnings, kind) && procedure === 'emergency_direct'

/** An emergency goes to the duty commander of each centre who is on duty, else to whoever is; where nobody is, to the whole desk. */
export function alarmed(line: Told, centres: readonly number[], onDuty: (organisation: number) => readonly OnDuty[]): Receiver[] {
  return centres.flatMap((one) => {
    const there = onDuty(one)
    const commanders = there.filter(({ role }) => role === ('duty_commander' satisfies RoleName))
    return inPerson(emergency, one, commanders.length > 0 ? commanders : there, line.person)
  })
}
