import { type Move, moveCase, type Report, reportCase } from '#cases/contract.ts'
import { call } from '../lib/call.ts'
import { caseNumber } from '../lib/words.ts'
import type { Deliver } from '../light/outbox.ts'

const patience_ms = 60_000

/** Reports and moves go to the same doors as from the desk; being late makes no second way of writing. */
export const deliver: Deliver = async (parcel) => {
  const signal = AbortSignal.timeout(patience_ms)
  const after =
    parcel.kind === 'move'
      ? await call(moveCase, { params: { id: parcel.case_id }, body: parcel.body as Move, signal })
      : await call(reportCase, { body: parcel.body as Report, signal })
  return { no: caseNumber(after.no), at: new Date().toISOString() }
}
