import { type Move, moveCase, type Report, reportCase } from '#cases/contract.ts'
import { call, Refused } from '../lib/call.ts'
import { caseNumber } from '../lib/words.ts'
import type { Deliver } from '../light/outbox.ts'
import { queries } from '../light/query.ts'

const patience_ms = 60_000

/** Reports and moves go to the same doors as from the desk; being late makes no second way of writing. */
export const deliver: Deliver = async (parcel) => {
  const signal = AbortSignal.timeout(patience_ms)
  try {
    const after =
      parcel.kind === 'move'
        ? await call(moveCase, { params: { id: parcel.case_id }, body: parcel.body as Move, signal })
        : await call(reportCase, { body: parcel.body as Report, signal })
    return { no: caseNumber(after.no), at: new Date().toISOString() }
  } catch (error) {
    // the session ended: ask to sign in, and send what waits afterwards
    if (error instanceof Refused && error.status === 401) void queries.invalidateQueries({ queryKey: ['me'] })
    throw error
  }
}
