import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import { componentTroubles, standingNow } from '../ask.ts'
import { troubles } from '../rules.ts'
import { loadRows } from '../store.ts'
import { saveTasks } from './store.ts'

/** Compares rows and components with who is there today. Reads the rows afresh: it is also asked amid a change of them. */
export async function keepTasks(act: Act): Promise<number> {
  const rows = troubles(await loadRows(act), dayOf(act.now), await standingNow(act))
  return saveTasks(act, [...rows.map((one) => ({ ...one, components: null })), ...(await componentTroubles(act))])
}
