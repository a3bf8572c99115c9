import type { Act } from './act.ts'

const kept_ms = 60_000

type Held<T> = { until: number; value: Promise<T> }
const forgetters = new Map<string, (() => void)[]>()

/**
 * Policy that is read for every case and changed once a month: loaded once a database, dropped when its topic is told to
 * have changed, and in any case after a minute, so that a process which missed the news is not wrong for longer.
 */
export function cached<T>(topic: string, load: (act: Act) => Promise<T>): (act: Act) => Promise<T> {
  let held = new WeakMap<object, Held<T>>()
  forgetters.set(topic, [...(forgetters.get(topic) ?? []), () => (held = new WeakMap())])
  return (act) => {
    const now = performance.now()
    const known = held.get(act.house)
    if (known && known.until > now) return known.value
    const value = load(act)
    const home = held
    home.set(act.house, { until: now + kept_ms, value })
    value.catch(() => home.delete(act.house))
    return value
  }
}

/** Told after the commit of a change, in every process, through the live news whose `kind` is the topic. */
export function forget(topic: string) {
  for (const drop of forgetters.get(topic) ?? []) drop()
}

/** After a whole city has been loaded. */
export function forgetAll() {
  for (const topic of forgetters.keys()) forget(topic)
}
