import type { AreaRow } from '#analytics/contract.ts'
import { rate } from '#analytics/rules.ts'
import type { Shade } from '../../lib/map/CityMap.tsx'
import type { Figure } from '../address.tsx'

/** One hue from light to dark: steps differ in lightness, so they stay apart for every kind of colour vision and in print. */
const colours = ['#f3f7fb', '#cfe1f1', '#9dc3e2', '#4080ba', '#1f5f9f'] as const
const unknown = '#ffffff'
/** On these, letters are white. */
const dark = new Set<string>(colours.slice(3))

export type Step = { colour: string; from: number; to: number }

/** Nothing, and up to four groups of about as many areas each: one very busy town does not make all others look alike. */
function countSteps(values: readonly number[]): Step[] {
  const some = values.filter((value) => value > 0).toSorted((a, b) => a - b)
  const quarter = (n: number) => some[Math.ceil((some.length * n) / 4) - 1] ?? 0
  const tops = [...new Set([1, 2, 3, 4].map(quarter))].filter((top) => top > 0)
  const shown = colours.slice(colours.length - tops.length)
  const steps = tops.map((to, n) => ({ colour: shown[n]!, from: (tops[n - 1] ?? 0) + 1, to }))
  return [{ colour: colours[0], from: 0, to: 0 }, ...steps]
}

/** Five equal steps from the lowest rate, in whole tens, to 100 %. */
function rateSteps(least: number): Step[] {
  const from = Math.min(0.95, Math.floor(least * 20) / 20)
  const width = (1 - from) / colours.length
  return colours.map((colour, n) => ({ colour, from: from + n * width, to: from + (n + 1) * width }))
}

export const valueOf = ({ figures }: Pick<AreaRow, 'figures'>, figure: Figure): number | null =>
  figure === 'closing' ? rate(figures.closed, figures.total - figures.declined).value : figures[figure]

export const say = (value: number | null, figure: Figure): string => {
  if (value === null) return '—'
  return figure === 'closing' ? `${Math.floor(value * 100)}%` : value.toLocaleString('en')
}

/** How each part of an area is painted, and the legend that explains it. */
export function shadesOf(parts: readonly AreaRow[], figure: Figure): { shades: Map<number, Shade>; steps: Step[] } {
  const values = parts.map((part) => valueOf(part, figure))
  const known = values.filter((value) => value !== null)
  const steps = figure === 'closing' ? rateSteps(Math.min(1, ...known)) : countSteps(known)
  const stepOf = (value: number) => {
    const at = steps.findIndex((step) => value <= step.to)
    return at < 0 ? steps.length - 1 : at
  }
  const shades = new Map<number, Shade>()
  parts.forEach((part, n) => {
    const value = values[n] ?? null
    const step = value === null ? -1 : stepOf(value)
    const colour = steps[step]?.colour ?? unknown
    shades.set(part.id, { colour, dark: dark.has(colour), note: say(value, figure), weight: value ?? -1 })
  })
  return { shades, steps }
}
