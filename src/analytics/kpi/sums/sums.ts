import type { Act } from '#kit/act.ts'
import { sha256 } from '#kit/canonical.ts'
import { dayOf } from '#kit/day.ts'
import { holdFigures } from '../../rollups/lock.ts'
import {
  addSums,
  codeOfKey,
  type EndedFact,
  heap,
  isNothing,
  keyOf,
  monthsBetween,
  type Pile,
  type SumKey,
  type Sums,
  shapeText,
  slicesOf,
} from './rules.ts'
import * as store from './store.ts'

export const shape = sha256(shapeText()).toString('hex')
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString()
const levels = Object.keys(slicesOf)

/** Until when sums stand for what has ended; null while there are none that this version could read. */
export async function summedUntil(act: Act): Promise<string | null> {
  const summed = await store.findSummed(act)
  return summed.shape === shape ? summed.until : null
}

const heapAll = (pile: Pile, facts: readonly EndedFact[], levelOf: ReadonlyMap<number, string>, sign = 1) => {
  for (const fact of facts) heap(pile, fact, levelOf, sign)
}
function* listed(pile: Pile): Generator<store.Kept> {
  for (const [area, all] of pile) for (const [code, sums] of all) if (!isNothing(sums)) yield { key: keyOf(area, code), sums }
}

/** Adds to what is kept. */
async function addPile(act: Act, pile: Pile): Promise<void> {
  const changed = [...listed(pile)]
  const before = await store.keptUnder(
    act,
    changed.map((one) => one.key),
  )
  for (const { key, sums } of before) addSums(pile.get(key.area_id)!.get(codeOfKey(key))!, sums)
  await store.putSums(act, changed)
}

/**
 * Takes everything that ended before today into the sums. Without any, or for another table of indicators, all is summed anew,
 * a month at a time.
 */
export async function sumUp(act: Act): Promise<void> {
  const until = startOf(dayOf(act.now))
  if ((await summedUntil(act)) === until) return
  await holdFigures(act)
  const from = await summedUntil(act)
  const levelOf = await store.levelsOf(act, levels)
  if (from !== null && from <= until) {
    const pile: Pile = new Map()
    heapAll(pile, await store.endedFacts(act, { from, until }), levelOf)
    await addPile(act, pile)
  } else {
    await store.clearSums(act)
    for await (const [, pile] of piles(act, until, levelOf)) await store.putSums(act, listed(pile))
  }
  await store.setSummed(act, { until, shape })
}

/** Forgets all sums; they are made again when the next day's are due. */
export const forgetSums = async (act: Act): Promise<void> => {
  await store.clearSums(act)
  await store.setSummed(act, { until: null, shape: '' })
}

/** What every month comes to, counted anew. */
async function* piles(act: Act, until: string, levelOf: ReadonlyMap<number, string>) {
  const { first, last } = await store.daysToSum(act, until)
  for (const month of first && last ? monthsBetween(first, last) : []) {
    const pile: Pile = new Map()
    for await (const facts of store.factsOfMonth(act, month, until)) heapAll(pile, facts, levelOf)
    yield [month, pile] as const
  }
}

/** Around a change of facts: whatever of them is in the sums already is taken out as it was, and put in as it is. */
export async function keepingSums(act: Act, ids: readonly string[], change: () => Promise<unknown>): Promise<void> {
  const until = await summedUntil(act)
  const before = until === null ? [] : await store.endedFacts(act, { until, ids })
  await change()
  const after = until === null ? [] : await store.endedFacts(act, { until, ids })
  if (before.length + after.length === 0) return
  const levelOf = await store.levelsOf(act, levels)
  const pile: Pile = new Map()
  heapAll(pile, before, levelOf, -1)
  heapAll(pile, after, levelOf)
  await addPile(act, pile)
}

const listed_max = 100
const said = ({ area_id, slice, grain, from_day, category_id, unit_id }: SumKey) =>
  `area ${area_id}, ${slice}, ${grain} ${from_day}, category ${category_id}, unit ${unit_id}`
const told = (sums: Sums | undefined) => (sums && !isNothing(sums) ? sums.join(' ') : '0')

/** Sums that are not what counting gives. */
export async function wrongSums(act: Act) {
  const found: { what: 'sums'; where: string; kept: string; counted: string }[] = []
  const until = await summedUntil(act)
  if (until === null) return found
  const levelOf = await store.levelsOf(act, levels)
  let span: { from: string; until: string } | undefined
  for await (const [month, pile] of piles(act, until, levelOf)) {
    span = { from: span?.from ?? month.from, until: month.until }
    for await (const some of store.keptOf(act, month))
      for (const { key, sums } of some) {
        const area = pile.get(key.area_id)
        const code = codeOfKey(key)
        const counted = area?.get(code)
        area?.delete(code)
        if (told(counted) !== told(sums)) found.push({ what: 'sums', where: said(key), kept: told(sums), counted: told(counted) })
      }
    for (const { key, sums } of listed(pile)) found.push({ what: 'sums', where: said(key), kept: '0', counted: told(sums) })
    if (found.length >= listed_max) return found.slice(0, listed_max)
  }
  const outside = await store.countOutside(act, span ?? { from: '-infinity', until: '-infinity' })
  if (outside > 0) found.push({ what: 'sums', where: 'months without cases', kept: String(outside), counted: '0' })
  return found
}
