import type { Act } from '#kit/act.ts'
import { dropNotices } from './store.ts'

const kept_days = 90
const batch_max = 5_000

/** Every night: an inbox is not an archive; the journal is. Answers how many notices went; more may be left. */
export function clearNotices(act: Act): Promise<number> {
  return dropNotices(act, new Date(act.now.getTime() - kept_days * 86_400_000).toISOString(), batch_max)
}
