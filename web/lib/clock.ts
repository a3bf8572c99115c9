import { useSyncExternalStore } from 'react'

export type Tone = 'ok' | 'warning' | 'overdue'
export type LimitView = { tone: Tone; fraction: number; left_ms: number }

const WARN_AT = 0.8 // of the time given, as the deadlines room says (rules 3.2)

export type Limited = { due_at: string | null; stage_from: string; warn_at?: string | null }

/** How far a running limit has got; null when nothing runs. The server keeps the exact working time, this draws it. */
export function limitView(c: Limited, now: number): LimitView | null {
  if (c.due_at === null) return null
  const due = Date.parse(c.due_at)
  const from = Date.parse(c.stage_from)
  const fraction = due > from ? Math.min(1, Math.max(0, (now - from) / (due - from))) : 1
  const warned = c.warn_at ? now >= Date.parse(c.warn_at) : fraction >= WARN_AT
  return { tone: now > due ? 'overdue' : warned ? 'warning' : 'ok', fraction, left_ms: due - now }
}

const TICK_MS = 20_000
const heard = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** The time of day for everything on screen that shows it: one timer however many clocks there are. */
export const useNow = (): number =>
  useSyncExternalStore(
    (tell) => {
      heard.add(tell)
      timer ??= setInterval(() => {
        now = Date.now()
        for (const each of heard) each()
      }, TICK_MS)
      return () => {
        heard.delete(tell)
        if (heard.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    () => now,
  )
