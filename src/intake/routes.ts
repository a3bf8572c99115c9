import { on } from '#kit/http.ts'
import { Problem } from '#kit/problem.ts'
import { anySynthetic, topArea } from '#territory/ask.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

const failures_max = 20
const window_ms = 60_000

/** Guessing receipts is slowed down: after twenty misses a minute an address is asked to wait. */
const misses = new Map<string, { count: number; until: number }>()
async function patiently<T>(ip: string, now: Date, work: () => Promise<T>): Promise<T> {
  const had = misses.get(ip)
  if (had && had.until > now.getTime() && had.count >= failures_max) throw new Problem('too_many_requests')
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') {
      const fresh = had && had.until > now.getTime() ? had : { count: 0, until: now.getTime() + window_ms }
      if (misses.size > 10_000) misses.clear()
      misses.set(ip, { ...fresh, count: fresh.count + 1 })
    }
    throw error
  }
}

export const routes = [
  on(contract.portalStart, async (act) => {
    const city = await topArea(act)
    return {
      city: city.name,
      city_en: city.name_en ?? city.name,
      lon: city.lon ?? 118.55,
      lat: city.lat ?? 24.78,
      synthetic: await anySynthetic(act),
    }
  }),
  on(contract.portalReport, (act, { body }) => actions.reportAtPortal(act, body)),
  on(contract.follow, (act, { params, query, ip }) => patiently(ip, act.now, () => actions.follow(act, params.no, query.key))),
  on(contract.rateReport, (act, { params, body, ip }) => patiently(ip, act.now, () => actions.rate(act, params.no, body))),
  on(contract.reopenReport, (act, { params, body, ip }) => patiently(ip, act.now, () => actions.reopen(act, params.no, body))),
]
