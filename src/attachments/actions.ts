import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { sha256 } from '#kit/canonical.ts'
import { actingAs } from '#kit/db.ts'
import { granted, Problem } from '#kit/problem.ts'
import type { Files } from './files.ts'
import type { Photo } from './photo.ts'
import { nameable } from './rules.ts'
import { findAttachment, holdFile, insertAttachment, lockAttachments, nameAttachments, type Row } from './store.ts'

type Upload = { id: string; purpose: Row['purpose']; source_sha256: string }

/**
 * The answer to an upload that came before, if it did. Asked as the town, because what others have uploaded is hidden from
 * the sender, whose id may nevertheless be taken.
 */
export async function uploadedBefore(act: Act, upload: Upload): Promise<Row | undefined> {
  const row = await actingAs(act, theTown, (town) => findAttachment(town, upload.id))
  if (!row) return undefined
  if (row.source_sha256 !== upload.source_sha256 || row.uploaded_by !== act.actor.person)
    throw new Problem('same_id_other_content')
  return row
}

/** Keep a photo that no report or move names yet. The file is on disk before anything says that it is. */
export async function keepUpload(act: Act, files: Files, upload: Upload, photo: Photo): Promise<Row> {
  const digest = sha256(photo.full).toString('hex')
  const { width, height, taken_at } = photo
  await holdFile(act, digest, 'keep')
  await files.keep(digest, photo.full, photo.thumb)
  const row = await actingAs(act, theTown, (town) =>
    insertAttachment(town, {
      ...upload,
      case_id: null,
      move_id: null,
      sha256: digest,
      bytes: photo.full.length,
      width,
      height,
      taken_at,
      uploaded_by: act.actor.person,
      uploaded_at: act.now.toISOString(),
    }),
  )
  if (row) return row
  const before = await uploadedBefore(act, upload) // two at once
  if (!before) throw new Problem('busy')
  return before
}

/**
 * A report or move names its photos: they are the sender's own, fresh, and used by nothing else. Done as the town, because
 * nobody in particular uploads what a resident adds to a report.
 */
export async function attach(
  act: Act,
  ids: readonly string[],
  use: { case_id: string; move_id: string | null; purpose: 'scene' | 'proof' },
): Promise<void> {
  if (ids.length === 0) return
  await actingAs(act, theTown, async (town) => {
    const fresh = granted(nameable(ids, await lockAttachments(town, ids), use, act.actor.person, act.now))
    if (fresh.length > 0) await nameAttachments(town, fresh, use)
  })
}
