import { photo_bytes_max, upload } from '#attachments/contract.ts'
import { type ProblemCode, problems } from '#kit/problems.ts'
import { addressOf, Refused } from '../lib/call.ts'
import { language } from '../lib/language.ts'

const side_max = 1_600
const quality = 0.82
const patience_ms = 60_000
const under_way = new Map<string, Promise<void>>()

/** Made smaller on the phone, which also drops where and with what it was taken. */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) {
    // a format this browser cannot draw; perhaps the server can
    if (file.size > photo_bytes_max) throw new Refused('photo_too_large', 413)
    if (!file.type.startsWith('image/')) throw new Refused('not_a_photo', 400)
    return file
  }
  const scale = Math.min(1, side_max / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!small) throw new Refused('not_a_photo', 400)
  return small
}

/** Upload with progress (0 to 1); asked twice for the same photo, it is one upload. */
export function uploadPhoto(
  id: string,
  purpose: 'scene' | 'proof',
  blob: Blob,
  progress: (done: number) => void = () => undefined,
) {
  const begun = under_way.get(id)
  if (begun) return begun
  const work = put(addressOf(upload, { id }, { purpose }), blob, progress).finally(() => under_way.delete(id))
  under_way.set(id, work)
  return work
}

function put(address: string, blob: Blob, progress: (done: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', address)
    request.timeout = patience_ms
    request.responseType = 'json'
    request.setRequestHeader('content-type', blob.type || 'image/jpeg')
    request.setRequestHeader('accept-language', language())
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0.5)
    request.onerror = request.ontimeout = request.onabort = () => reject(new Refused('offline', 0))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve()
      const { code = '', why } = (request.response ?? {}) as { code?: string; why?: Record<string, unknown> }
      reject(new Refused(code in problems ? (code as ProblemCode) : 'our_fault', request.status, why))
    }
    request.send(blob)
  })
}
