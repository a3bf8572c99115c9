import { v7 as uuid } from 'uuid'
import type { Act } from '#kit/act.ts'
import { carryOut } from '../carry.ts'
import { surroundingsOf } from '../surroundings.ts'
import { silence } from './rules.ts'
import { lockSilent, saveSilent } from './store.ts'

const batch_max = 50

/**
 * Every few seconds: departments that were whistled for and are not there when they were due are told to the county, once,
 * whichever process gets to it. Answers how many cases that were.
 */
export async function reportSilence(act: Act): Promise<number> {
  let told = 0
  for (const c of await lockSilent(act, batch_max)) {
    // asked again under the lock: somebody may have come in the meantime
    const found = silence(c, await surroundingsOf(act, c), act.now)
    if (!found) continue
    const { silent, ...change } = found
    await carryOut(act, c, change, { id: uuid(), kind: 'case.whistle_silence', detail: {} })
    saveSilent(act, c.whistle_id!, silent)
    told += 1
  }
  return told
}
