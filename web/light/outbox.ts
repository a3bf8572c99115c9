import { useSyncExternalStore } from 'react'
import { Refused } from '../lib/call.ts'
import { all, get, put, remove } from './keep.ts'
import { type Answer, inOrder, outdated, type Parcel, retryDelay, sendable, settle } from './parcels.ts'
import { uploadPhoto } from './upload.ts'

/** How an entry hands a parcel to the server; answers the number under which it was received. */
export type Deliver = (parcel: Parcel) => Promise<{ no: string; at: string }>
type State = { parcels: Parcel[]; sending: string | null; offline: boolean; ready: boolean }

const heard = new Set<() => void>()
let state: State = { parcels: [], sending: null, offline: false, ready: false }
let owner = ''
let deliver: Deliver | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | null = null
let onReceived: (parcel: Parcel) => void = () => undefined

function set(next: Partial<State>) {
  state = { ...state, ...next }
  for (const tell of heard) tell()
}

const replace = (parcel: Parcel) => set({ parcels: inOrder([...state.parcels.filter((one) => one.id !== parcel.id), parcel]) })

/** Begin, or go on as someone else. What waits from before the reload is sent by itself. */
export async function openOutbox(as: string, how: Deliver, received: (parcel: Parcel) => void = () => undefined) {
  owner = as
  deliver = how
  onReceived = received
  if (!state.ready) {
    const kept = await all<Parcel>('parcels').catch(() => [])
    for (const parcel of kept.filter((one) => outdated(one, new Date()))) await forget(parcel)
    const waiting = new Map([...kept, ...state.parcels].map((parcel) => [parcel.id, parcel]))
    set({ parcels: inOrder([...waiting.values()].filter((one) => !outdated(one, new Date()))), ready: true })
    void navigator.storage?.persist?.().catch(() => false)
    const again = () => void sendAll()
    addEventListener('online', again)
    addEventListener('focus', again)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again())
  }
  void sendAll()
}

export function closeOutbox() {
  deliver = undefined
  clearTimeout(timer)
}

/** Keep first, then send. Answers where it stands after the first try, so that an open form can say so. */
export async function post(given: Omit<Parcel, 'owner' | 'state' | 'problem' | 'tries' | 'receipt'>): Promise<Parcel> {
  const parcel: Parcel = { ...given, owner, state: 'waiting', problem: null, tries: 0, receipt: null }
  await put('parcels', parcel.id, parcel).catch(() => undefined)
  replace(parcel)
  await sendAll()
  return state.parcels.find((one) => one.id === parcel.id) ?? parcel
}

/** Take it out again: the person decided, or the form that made it is still open and keeps it. */
export async function takeBack(id: string, { withPhotos = false } = {}) {
  const parcel = state.parcels.find((one) => one.id === id)
  set({ parcels: state.parcels.filter((one) => one.id !== id) })
  if (parcel && withPhotos) await forget(parcel)
  else await remove('parcels', id).catch(() => undefined)
}

export async function tryAgain(id: string) {
  const parcel = state.parcels.find((one) => one.id === id)
  if (parcel) await save({ ...parcel, state: 'waiting', problem: null })
  await sendAll()
}

async function forget(parcel: Parcel) {
  await remove('parcels', parcel.id).catch(() => undefined)
  for (const photo of parcel.photos) await remove('photos', photo.id).catch(() => undefined)
}

async function save(parcel: Parcel) {
  await put('parcels', parcel.id, parcel).catch(() => undefined)
  replace(parcel)
}

/** One sender a browser: with two tabs open, the one that holds the lock sends for both. */
export async function sendAll(): Promise<void> {
  if (running) {
    await running
    if (sendable(state.parcels, owner).every((parcel) => parcel.tries > 0)) return
  }
  const locked = (work: () => Promise<void>): Promise<void> =>
    navigator.locks ? navigator.locks.request('yiwang-outbox', work).then(() => undefined) : work()
  running ??= locked(round).finally(() => {
    running = null
    set({ sending: null })
  })
  await running
}

async function round() {
  clearTimeout(timer)
  for (let next = sendable(state.parcels, owner); deliver && next.length > 0; next = waitingAfter(next)) {
    const parcel = next[0]!
    set({ sending: parcel.id })
    const answer = await attempt(parcel)
    const current = state.parcels.find((one) => one.id === parcel.id) ?? parcel
    const after = settle(current, answer)
    await save(after)
    set({ offline: !answer.ok && answer.status === 0 })
    if (after.state === 'received') {
      for (const photo of after.photos) await remove('photos', photo.id).catch(() => undefined)
      onReceived(after)
    }
    if (after.state === 'waiting') {
      timer = setTimeout(() => void sendAll(), retryDelay(after.tries))
      if (!answer.ok && answer.code !== 'unknown_attachment') return
    }
  }
}

/** After one that could not be delivered now, the rest of this round is whatever else has not been tried. */
const waitingAfter = (tried: readonly Parcel[]): Parcel[] =>
  sendable(state.parcels, owner).filter((parcel) => parcel.id !== tried[0]!.id || parcel.problem === null)

async function attempt(parcel: Parcel): Promise<Answer> {
  try {
    for (const photo of parcel.photos.filter((one) => !one.sent)) {
      const blob = await get<Blob>('photos', photo.id)
      if (!blob) continue
      await uploadPhoto(photo.id, photo.purpose, blob)
      const current = state.parcels.find((one) => one.id === parcel.id) ?? parcel
      await save({ ...current, photos: current.photos.map((one) => (one.id === photo.id ? { ...one, sent: true } : one)) })
    }
    return { ok: true, ...(await deliver!(parcel)) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code, status: error.status, says: error.message }
    return { ok: false, code: 'our_fault', status: 500, says: String(error) }
  }
}

export const useOutbox = (): State & { mine: Parcel[] } => {
  const now = useSyncExternalStore(
    (tell) => {
      heard.add(tell)
      return () => heard.delete(tell)
    },
    () => state,
  )
  return { ...now, mine: now.parcels.filter((parcel) => parcel.owner === owner) }
}

/** How many are not with the server yet. */
export const unsent = (parcels: readonly Parcel[]): number => parcels.filter((parcel) => parcel.state !== 'received').length
