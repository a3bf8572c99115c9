import { useSyncExternalStore } from 'react'
import { recall, remember } from '../light/keep.ts'

/** The receipts this phone keeps: without an account, the key is what opens a report. */
export type Mine = { id: string; no: string | null; key: string; title: string; at: string }

const name = 'yiwang-mine'
const mine_max = 100
const heard = new Set<() => void>()
let kept: Mine[] = recall<Mine[]>(name) ?? []

function save(next: Mine[]) {
  kept = next.slice(0, mine_max)
  remember(name, kept)
  for (const tell of heard) tell()
}

export const keepMine = (one: Mine) => save([one, ...kept.filter((other) => other.id !== one.id)])
export const numberMine = (id: string, no: string) => save(kept.map((one) => (one.id === id ? { ...one, no } : one)))
export const dropMine = (id: string) => save(kept.filter((one) => one.id !== id))

export const useMine = (): readonly Mine[] =>
  useSyncExternalStore(
    (tell) => {
      heard.add(tell)
      return () => heard.delete(tell)
    },
    () => kept,
  )

/** 24 characters from 18 random bytes: nobody guesses it, and it fits in a link. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
}

export const followPath = (no: string, key: string): string => `/r/${encodeURIComponent(no)}?key=${key}`
export const followLink = (no: string, key: string): string => `${location.origin}${location.pathname}#${followPath(no, key)}`
