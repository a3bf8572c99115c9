import { calendarNow, stageLimitFor } from '#deadlines/ask.ts'
import { dueAt } from '#deadlines/rules.ts'
import type { Act } from '#kit/act.ts'
import { organisationInOffice } from '#people/ask.ts'
import type { Case } from '../contract.ts'
import type { Asides, FactsOf } from '../groups.ts'
import type { Whistle } from './contract.ts'
import * as store from './store.ts'

export const whistleFacts: FactsOf = {
  whistle: async (act, _, { organisations }) => {
    const named = await Promise.all(organisations.map((one) => organisationInOffice(act, one)))
    return { called: named.filter((one) => one?.kind === 'handling_unit').map((one) => one!) }
  },
  end_whistle: async (act, _, __, { whistle }) => ({
    lead: whistle ? await organisationInOffice(act, whistle.lead_organisation_id) : undefined,
  }),
}

/** The running whistle of a case; a case without one costs no statement. */
export async function runningWhistle(act: Act, c: Pick<Case, 'id' | 'whistle_id'>): Promise<Whistle | null> {
  if (c.whistle_id === null) return null
  return (await store.findWhistles(act, c.id)).find(({ id }) => id === c.whistle_id) ?? null
}

export const whistleAsides: Asides = {
  whistle: async (act, _, c, { organisations, place, note, lead_organisation_id, muster_minutes }) => {
    const row = { whistle_id: c.whistle_id!, case_id: c.id, called_at: act.now.toISOString() }
    const due = await dueBy(act, c, muster_minutes)
    store.saveWhistle(act, { id: c.whistle_id!, case_id: c.id, place, note, lead_organisation_id, called_at: row.called_at })
    store.insertCalls(act, organisations, { ...row, ...due })
  },
  acknowledge_whistle: async (act, c) =>
    store.saveCall(act, c.whistle_id!, act.actor.organisation!, { acknowledged_at: act.now.toISOString() }),
  muster: async (act, c) => store.saveMuster(act, c.whistle_id!, act.actor.organisation!),
  give_result: async (act, c, _, { result }) =>
    store.saveCall(act, c.whistle_id!, act.actor.organisation!, { result, result_at: act.now.toISOString() }),
  record_no_result: async (act, c, _, { organisation_id, note }) =>
    store.saveCall(act, c.whistle_id!, organisation_id, { no_result_at: act.now.toISOString(), no_result_note: note }),
  consult: async (act, c, _, { id, participants, agreed, costs = [], next_steps = '' }) => {
    const place = { whistle_id: c.whistle_id!, case_id: c.id, at: act.now.toISOString() }
    store.insertConsultation(act, { id, ...place, participants, agreed, costs, next_steps })
  },
  end_whistle: async (act, { whistle_id }, _, { note }) =>
    store.endWhistle(act, whistle_id!, { ended_at: act.now.toISOString(), ended_note: note }),
}

/** When a called department must have answered and be there, by the rows in force; the commander may say how far it is. */
async function dueBy(act: Act, { procedure }: Case, muster_minutes: number | undefined) {
  const now = act.now.toISOString()
  const calendar = await calendarNow(act)
  const due = async (stage: 'whistle_acknowledge' | 'muster' | 'whistle_result') => {
    const row = (await stageLimitFor(act, stage, procedure))!
    return dueAt(now, { kind: row.limit_kind, amount: row.limit_amount }, calendar)
  }
  const muster_due_at =
    muster_minutes === undefined ? await due('muster') : new Date(act.now.getTime() + muster_minutes * 60_000).toISOString()
  const ack_due_at = await due('whistle_acknowledge')
  const result_due_at = await due('whistle_result')
  // whoever has to be there before that has answered by being there, and nobody gives a result before
  return {
    muster_due_at,
    ack_due_at: ack_due_at < muster_due_at ? ack_due_at : muster_due_at,
    result_due_at: result_due_at > muster_due_at ? result_due_at : muster_due_at,
  }
}
