import type { Follower, Line } from '#journal/deliver.ts'
import type { Act } from '#kit/act.ts'
import { holdersOf, organisationById } from '#people/ask.ts'
import { onDutyAt } from '#people/duty/ask.ts'
import type { OnDuty } from '#people/duty/contract.ts'
import { alarmed, askedOnDuty, bare, kindsHeard, mayBeEmergency, receiversOf, sharedWithDuplicates } from './rules.ts'
import {
  type CaseTold,
  findAlarmed,
  findCasesTold,
  findDuplicatesTold,
  insertNotices,
  type NewNotice,
  organisationsOf,
} from './store.ts'

/** Puts into inboxes what the journal tells. Hearing a line twice changes nothing. */
export const follower: Follower = { kinds: kindsHeard, hear }

async function hear(act: Act, lines: Line[]): Promise<void> {
  const told = await findCasesTold(act, [...new Set(lines.map((line) => line.subject))])
  const cases = new Map(told.map((one) => [one.id, one]))
  const alarms = await alarmsOf(act, lines, cases)
  const onDuty = await rosterFor(act, lines, alarms)
  const notices = lines.flatMap((line): NewNotice[] => {
    const about = cases.get(line.subject)
    if (!about) return []
    const there = (organisation: number) => onDuty.get(`${organisation}@${line.at}`) ?? []
    const receivers = [...alarmed(line, alarms.get(line.id) ?? [], there), ...receiversOf(line, about.reporter_id, there)]
    // one notice a line for each inbox: the more urgent one
    const inboxes = new Map(receivers.toReversed().map((one) => [`${one.organisation_id}/${one.person_id}`, one]))
    const { due_at = null } = line.detail as { due_at?: string | null }
    return [...inboxes.values()].map(({ kind, organisation_id, person_id, post, gap }) => ({
      ...{ line: line.id, kind, organisation_id, person_id },
      case_id: about.id,
      case_no: about.no,
      summary: about.summary,
      at: line.at,
      detail: { by: line.post_name, to_state: line.to_state, due_at, ...(post ? { post } : {}), ...(gap ? { gap } : {}) },
    }))
  })
  notices.push(...(await sharedNotices(act, lines)))
  if (notices.length === 0) return
  const fresh = await insertNotices(act, notices)
  const persons = fresh.flatMap((one) => one.person_id ?? [])
  const organisations = new Set([...fresh.flatMap((one) => one.organisation_id ?? []), ...(await organisationsOf(act, persons))])
  // news of no area: only the organisations it names hear it
  if (organisations.size > 0) act.news.push({ kind: 'notice', subject: '', path: '-', organisations: [...organisations] })
}

/** Each reporter keeps a living receipt: a colleague whose report was merged hears how its main case ends. */
async function sharedNotices(act: Act, lines: readonly Line[]): Promise<NewNotice[]> {
  const shared = lines.filter(({ kind }) => sharedWithDuplicates(kind))
  if (shared.length === 0) return []
  const duplicates = await findDuplicatesTold(
    act,
    shared.map(({ subject }) => subject),
  )
  return shared.flatMap((line) =>
    duplicates
      .filter(({ main, reporter_id }) => main === line.subject && reporter_id !== line.person)
      .map(({ id, no, summary, reporter_id }) => ({
        ...{ line: line.id, kind: bare(line.kind), organisation_id: null, person_id: reporter_id },
        ...{
          case_id: id,
          case_no: no,
          summary,
          at: line.at,
          detail: { by: line.post_name, to_state: line.to_state, due_at: null },
        },
      })),
  )
}

/** Which centres are to be alarmed by which line: those of the town and the county, and whoever holds it; once a case. */
async function alarmsOf(act: Act, lines: readonly Line[], cases: ReadonlyMap<string, CaseTold>): Promise<Map<string, number[]>> {
  const alarms = new Map<string, number[]>()
  const begun = lines.filter((line) => mayBeEmergency(line, cases.get(line.subject) ?? { procedure: '' }))
  if (begun.length === 0) return alarms
  const known = await findAlarmed(
    act,
    begun.map((line) => line.subject),
  )
  for (const line of begun) {
    if (known.has(line.subject)) continue
    known.add(line.subject)
    const about = cases.get(line.subject)!
    const { holder = about.holder_id } = line.detail as { holder?: number }
    const near = await holdersOf(
      act,
      [about.town_id, about.county_id].filter((one) => one !== null),
    )
    const offices = [...near, await organisationById(act, holder)].filter((one) => one?.kind === 'governance_centre')
    alarms.set(line.id, [...new Set(offices.map((one) => one!.id))])
  }
  return alarms
}

/** Who was on duty when it happened, for every organisation that a line presses: by "organisation@instant". */
async function rosterFor(
  act: Act,
  lines: readonly Line[],
  alarms: ReadonlyMap<string, number[]>,
): Promise<Map<string, OnDuty[]>> {
  const asked = lines.flatMap((line) =>
    [...askedOnDuty(line), ...(alarms.get(line.id) ?? [])].map((organisation) => ({ organisation, at: line.at })),
  )
  const lists = await onDutyAt(act, asked)
  return new Map(asked.map(({ organisation, at }, n) => [`${organisation}@${at}`, lists[n]!]))
}
