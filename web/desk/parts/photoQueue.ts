import { photo_bytes_max, photos_per_step_max, upload } from '#attachments/contract.ts'
import { sentence } from '#kit/problems.ts'
import { sendFile } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { language } from '../../lib/language.ts'

export type Sending = { id: string; file: Blob; address: string; error: string | null }
export type Purpose = 'scene' | 'proof'

/** Takes what fits of the chosen files; the ids are made here, so a retry is the same photo. */
export function takeFiles(files: Iterable<File>, room: number): Sending[] {
  return [...files]
    .filter((file) => file.type.startsWith('image/') || file.type === '')
    .slice(0, Math.max(0, room))
    .map((file) => {
      const tooLarge = file.size > photo_bytes_max
      return { id: newId(), file, address: URL.createObjectURL(file), error: tooLarge ? sentence('too_large', language()) : null }
    })
}

export const sendPhoto = ({ id, file }: Sending, purpose: Purpose) => sendFile(upload, { id }, { purpose }, file)

export { photos_per_step_max }
