import type { Act } from '#kit/act.ts'
import { escalateCase } from './actions.ts'
import { lockOverdue } from './store.ts'

const batch_max = 100

/** Every few seconds: whatever is past its limit is passed up, once, whichever process gets to it. Answers how many. */
export async function escalateOverdue(act: Act): Promise<number> {
  const late = await lockOverdue(act, batch_max)
  for (const one of late) await escalateCase(act, one)
  return late.length
}
