/** Days as the city counts them: UTC+8, no summer time. */
const dayOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
const day_ms = 86_400_000

export const presets = ['day', 'week', 'month', 'this_month', 'year'] as const
export type Preset = (typeof presets)[number]

/** The first and last day of a period that ends today. */
export function periodOf(preset: Preset, now: number): { from: string; to: string } {
  const to = dayOf(now)
  switch (preset) {
    case 'day':
      return { from: to, to }
    case 'week':
      return { from: dayOf(now - 6 * day_ms), to }
    case 'month':
      return { from: dayOf(now - 29 * day_ms), to }
    case 'this_month':
      return { from: `${to.slice(0, 7)}-01`, to }
    case 'year':
      return { from: `${to.slice(0, 4)}-01-01`, to }
  }
}
