import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { CaseRow } from '../store.ts'
import type { Cost, Whistle, WhistleCall } from './contract.ts'

/** Every whistle of a case, the newest first; a case has few. */
export async function findWhistles({ tx }: Act, case_id: string): Promise<Whistle[]> {
  const [whistles, calls, consultations] = await Promise.all([
    tx
      .selectFrom('whistles')
      .selectAll()
      .where('case_id', '=', case_id)
      .orderBy('called_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    tx
      .selectFrom('whistle_calls')
      .selectAll()
      .where('case_id', '=', case_id)
      .orderBy('called_at')
      .orderBy('organisation_id')
      .execute(),
    tx.selectFrom('consultations').selectAll().where('case_id', '=', case_id).orderBy('at').orderBy('id').execute(),
  ])
  const of = <T extends { whistle_id: string }>(all: T[], id: string) => all.filter((one) => one.whistle_id === id)
  return whistles.map((one) => ({
    ...one,
    calls: of(calls, one.id),
    consultations: of(consultations, one.id).map((held) => ({ ...held, costs: held.costs as Cost[] })),
  }))
}

type NewWhistle = Pick<Whistle, 'id' | 'place' | 'note' | 'lead_organisation_id' | 'called_at'> & { case_id: string }

/** Calling more departments to a running whistle may move it elsewhere or name another lead. */
export const saveWhistle = ({ later }: Act, row: NewWhistle): void =>
  later(sql`insert into whistles (id, case_id, place, note, lead_organisation_id, called_at)
    values (${row.id}::uuid, ${row.case_id}::uuid, ${row.place}, ${row.note}, ${row.lead_organisation_id}::int, ${row.called_at}::timestamptz)
    on conflict (id) do update set place = excluded.place, lead_organisation_id = excluded.lead_organisation_id`)

type Calls = Pick<WhistleCall, 'called_at' | 'ack_due_at' | 'muster_due_at' | 'result_due_at'> & {
  whistle_id: string
  case_id: string
}

export const insertCalls = ({ later }: Act, organisations: readonly number[], row: Calls): void =>
  later(sql`insert into whistle_calls (whistle_id, case_id, organisation_id, called_at, ack_due_at, muster_due_at, result_due_at)
    select ${row.whistle_id}::uuid, ${row.case_id}::uuid, organisation, ${row.called_at}::timestamptz, ${row.ack_due_at}::timestamptz,
      ${row.muster_due_at}::timestamptz, ${row.result_due_at}::timestamptz from unnest(${[...organisations]}::int[]) as organisation`)

export const saveCall = (
  { tx, later }: Act,
  whistle_id: string,
  organisation_id: number,
  change: { acknowledged_at: string } | { result: string; result_at: string } | { no_result_at: string; no_result_note: string },
): void =>
  later(
    tx
      .updateTable('whistle_calls')
      .set(change)
      .where('whistle_id', '=', whistle_id)
      .where('organisation_id', '=', organisation_id),
  )

/** Whoever is there has heard it. */
export const saveMuster = ({ tx, later, now }: Act, whistle_id: string, organisation_id: number): void => {
  const at = now.toISOString()
  const acknowledged_at = sql<string>`coalesce(acknowledged_at, ${at}::timestamptz)`
  later(
    tx
      .updateTable('whistle_calls')
      .set({ mustered_at: at, acknowledged_at })
      .where('whistle_id', '=', whistle_id)
      .where('organisation_id', '=', organisation_id),
  )
}

export const saveSilent = ({ later, now }: Act, whistle_id: string, organisations: readonly number[]): void =>
  later(sql`update whistle_calls set silent_at = ${now.toISOString()}::timestamptz
    where whistle_id = ${whistle_id}::uuid and organisation_id = any (${[...organisations]}::int[])`)

export const endWhistle = ({ tx, later }: Act, id: string, change: { ended_at: string; ended_note: string }): void =>
  later(tx.updateTable('whistles').set(change).where('id', '=', id))

type NewConsultation = { id: string; whistle_id: string; case_id: string; at: string; participants: string[] } & {
  agreed: string
  costs: Cost[]
  next_steps: string
}
export const insertConsultation = ({ tx, later }: Act, row: NewConsultation): void =>
  later(tx.insertInto('consultations').values({ ...row, costs: JSON.stringify(row.costs) }))

/** Cases with a called department that should be there and is not, a few at a time; what another process has in hand is left to it. */
export const lockSilent = async ({ tx, now }: Act, most: number): Promise<CaseRow[]> =>
  tx
    .selectFrom('cases')
    .selectAll()
    .where(
      'whistle_id',
      'in',
      tx
        .selectFrom('whistle_calls')
        .select('whistle_id')
        .where('mustered_at', 'is', null)
        .where('silent_at', 'is', null)
        .where('muster_due_at', '<=', now.toISOString())
        .orderBy('muster_due_at')
        .limit(most * 12),
    )
    .limit(most)
    .forNoKeyUpdate()
    .skipLocked()
    .execute() as unknown as Promise<CaseRow[]>
