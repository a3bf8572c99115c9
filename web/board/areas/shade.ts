import type { AreaRow } from '#analytics/contract.ts'
import { rate } from '#analytics/rules.ts'
import type { Shade } from '../../lib/map/CityMap.tsx'
import type { Figure } from '../address.tsx'

/** One hue from light to dark: steps differ in lightness, so they stay apart for every kind of colour vision and in print. */
const colours = ['#f3f7fb', '#cfe1f1', '#9dc3e2', '#5b96cb', '#1f5f9f'] as const
const unknown = '#ffffff'
const dark_from = 3

export type Step = { colour: string; from: number; to: number }

const nice = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
/** The next round number: 7 → 8, 23 → 25, 410 → 500. */
function roundUp(n: number): number {
  if (n <= 4) return Math.max(1, Math.ceil(n))
  const unit = 10 ** Math.floor(Math.log10(n))
  return Math.ceil(nice.find((one) => one * unit >= n)! * unit)
}

/** Nothing, and four equal steps up to a round number. */
function countSteps(most: number): Step[] {
  const width = roundUp(most / 4)
  return colours.map((colour, n) => ({ colour, from: n === 0 ? 0 : (n - 1) * width + 1, to: n * width }))
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
  const steps = figure === 'closing' ? rateSteps(Math.min(1, ...known)) : countSteps(Math.max(0, ...known))
  const stepOf = (value: number) => {
    const at = steps.findIndex((step) => value <= step.to)
    return at < 0 ? steps.length - 1 : at
  }
  const shades = new Map<number, Shade>()
  parts.forEach((part, n) => {
    const value = values[n] ?? null
    const step = value === null ? -1 : stepOf(value)
    const note = say(value, figure)
    shades.set(part.id, { colour: steps[step]?.colour ?? unknown, dark: step >= dark_from, note })
  })
  return { shades, steps }
}
