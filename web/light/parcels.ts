/** The outbox decides here and touches nothing: what goes next, and what an answer means for what was sent. */
export type ParcelPhoto = { id: string; purpose: 'scene' | 'proof'; sent: boolean }
export type Parcel = {
  /** The id of the report or move inside, made when the form was opened: sent twice, it counts once. */
  id: string
  /** Whose it is: never sent in somebody else's name. */
  owner: string
  kind: 'report' | 'move' | 'portal'
  made_at: string
  title: string
  case_id: string
  body: unknown
  photos: ParcelPhoto[]
  state: 'waiting' | 'refused' | 'received'
  problem: { code: string; says: string } | null
  tries: number
  receipt: { no: string; at: string } | null
}

export type Answer = { ok: true; no: string; at: string } | { ok: false; code: string; status: number; says: string }

const day_ms = 86_400_000
/** Acknowledged copies stay this long, so that a person can see what went. */
export const received_kept_days = 7
export const tries_with_photos_again_max = 3
const retry_seconds = [3, 10, 30, 60] as const

export const retryDelay = (tries: number): number =>
  retry_seconds[Math.min(Math.max(tries, 1), retry_seconds.length) - 1]! * 1_000

/** Mine, oldest first, and of each case only the first: a move never overtakes the report or move before it. */
export function sendable(parcels: readonly Parcel[], owner: string): Parcel[] {
  const held = new Set<string>()
  const next: Parcel[] = []
  for (const parcel of inOrder(parcels)) {
    if (parcel.owner !== owner || parcel.state === 'received') continue
    if (parcel.state === 'waiting' && !held.has(parcel.case_id)) next.push(parcel)
    held.add(parcel.case_id)
  }
  return next
}

export const inOrder = (parcels: readonly Parcel[]): Parcel[] =>
  [...parcels].sort((a, b) => a.made_at.localeCompare(b.made_at) || a.id.localeCompare(b.id))

/** What becomes of a parcel. Only a reason that will not pass by itself asks the person to decide. */
export function settle(parcel: Parcel, answer: Answer): Parcel {
  if (answer.ok)
    return {
      ...parcel,
      state: 'received',
      problem: null,
      receipt: { no: answer.no, at: answer.at },
      photos: parcel.photos.map((photo) => ({ ...photo, sent: true })),
    }
  const tries = parcel.tries + 1
  const problem = { code: answer.code, says: answer.says }
  // an uploaded photo is kept for a day only; one that waited longer is simply uploaded again
  const photosLost = answer.code === 'unknown_attachment' && parcel.photos.length > 0 && tries <= tries_with_photos_again_max
  if (photosLost) return { ...parcel, tries, problem, photos: parcel.photos.map((photo) => ({ ...photo, sent: false })) }
  const passes = answer.status === 0 || answer.status === 401 || answer.status === 429 || answer.status >= 500
  return { ...parcel, tries, problem, state: passes ? 'waiting' : 'refused' }
}

export const outdated = (parcel: Parcel, now: Date): boolean =>
  parcel.receipt !== null && now.getTime() - Date.parse(parcel.receipt.at) > received_kept_days * day_ms
