import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { Files } from './files.ts'
import { looseSince } from './rules.ts'
import { dropLoose, holdFile, isNamed } from './store.ts'

const batch_max = 500

/**
 * Every hour: uploads that no report named within a day go, and so do files that no row names (an upload that broke off, or
 * the same day's clearing). Answers how many rows and files went.
 */
export async function clearAttachments(db: Db, files: Files, now: Date): Promise<{ uploads: number; files: number }> {
  const gone = { uploads: 0, files: 0 }
  for (let taken = batch_max; taken === batch_max; ) {
    const { value } = await db.act(theTown, now, (act) => dropLoose(act, looseSince(now), batch_max))
    taken = value.rows.length
    gone.uploads += taken
    for (const { sha256 } of value.rows) gone.files += await clearFile(db, files, sha256, now)
  }
  for await (const sha256 of files.olderThan(new Date(looseSince(now)))) gone.files += await clearFile(db, files, sha256, now)
  return gone
}

/** Looked up while the file is held, so that an upload of the same content waits and then finds it gone. */
async function clearFile(db: Db, files: Files, sha256: string, now: Date): Promise<number> {
  const { value } = await db.act(theTown, now, async (act) => {
    await holdFile(act, sha256, 'remove')
    if (await isNamed(act, sha256)) return 0
    await files.remove(sha256)
    return 1
  })
  return value
}
