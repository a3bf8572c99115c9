import type { Act } from '#kit/act.ts'
import { wakeCase } from './actions.ts'
import { lockDue } from './store.ts'

export { archiveOld } from './review/actions.ts'

const batch_max = 100

/**
 * Every few seconds: whatever time should do to cases by now is done, once, whichever process gets to it, the longest due
 * first. Answers how many cases.
 */
export async function keepTime(act: Act): Promise<number> {
  const due = await lockDue(act, batch_max)
  for (const one of due) await wakeCase(act, one)
  return due.length
}
