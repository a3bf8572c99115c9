import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import { standingNow } from '../ask.ts'
import { troubles } from '../rules.ts'
import { loadRows } from '../store.ts'
import { saveTasks } from './store.ts'

/** Compares the rows with who is there today. Reads the rows afresh: it is also asked amid a change of them. */
export const keepTasks = async (act: Act): Promise<number> =>
  saveTasks(act, troubles(await loadRows(act), dayOf(act.now), await standingNow(act)))
