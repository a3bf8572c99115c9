import type { Act } from '#kit/act.ts'
import type { OnDuty } from './contract.ts'
import { onDuty } from './rules.ts'
import { findShiftsAt } from './store.ts'

type Asked = { organisation: number; at: string }

/** Who was on duty where and when: one list for each question, in their order; an empty one is a gap. */
export async function onDutyAt(act: Act, asked: readonly Asked[]): Promise<OnDuty[][]> {
  if (asked.length === 0) return []
  const shifts = Map.groupBy(await findShiftsAt(act, asked), (one) => one.organisation_id)
  return asked.map(({ organisation, at }) => onDuty(shifts.get(organisation) ?? [], new Date(at)))
}

/** Who is on duty now, the main shift first. */
export const onDutyIn = async (act: Act, organisation: number): Promise<OnDuty[]> =>
  (await onDutyAt(act, [{ organisation, at: act.now.toISOString() }]))[0]!
