import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import fc from 'fast-check'
import { beats } from '#app/timers.ts'
import { openFiles } from '#attachments/files.ts'
import type { Case, Move, MoveKind } from '#cases/contract.ts'
import { type Actor, aResident, theTown } from '#kit/actor.ts'
import { putIn } from '#registers/components/actions.ts'
import { actorOf, cast, type Name, newId } from '../people.ts'
import { type Answer, monday, type Town } from '../town.ts'
import { at, kinds as categories } from '../willow.ts'
import { clockFaults, timeFaults } from './clock.ts'
import { kindsOf } from './compare.ts'
import { choiceFrom, moveOf } from './fields.ts'
import { type Called, forbidden, knows, leadsTo } from './oracle.ts'
import { patientIn } from './patient.ts'
import { dutiesOf, ended, table } from './table.ts'
import { standing, things } from './things.ts'
import type { TourStep } from './tours.ts'
import { becomes, foresee } from './town.ts'

type Who = Name | 'resident'
export type Step = { do: 'lead' | 'try' | 'again' | 'clash' | 'wait'; a: number; b: number }
/** `far`: how many steps of the straight way it has gone before anything else is tried. */
export type Plot = {
  reporter: Name | 'resident'
  where: number
  start: number
  far: number
  steps: Step[]
  /** What has to happen first, whoever it is that may do it. */
  tour?: readonly TourStep[]
}

const names = Object.keys(cast) as Name[]
const reporters = ['wen', 'xu', 'gu', 'min', 'shi', 'pan', 'luo', 'resident'] as const
const step = fc.record({
  do: fc.oneof(
    { arbitrary: fc.constant('lead' as const), weight: 12 },
    { arbitrary: fc.constant('try' as const), weight: 5 },
    { arbitrary: fc.constant('wait' as const), weight: 2 },
    { arbitrary: fc.constant('again' as const), weight: 1 },
    { arbitrary: fc.constant('clash' as const), weight: 1 },
  ),
  a: fc.nat(9_999),
  b: fc.nat(9_999),
})
/** A story: who reports what and where, and what everybody tries to do with it. */
export const plots = fc.record({
  reporter: fc.constantFrom(...reporters),
  where: fc.nat(7),
  start: fc.nat(6 * 24 * 60),
  far: fc.nat(9),
  steps: fc.array(step, { minLength: 2, maxLength: 12, size: 'max' }),
})

/** What the town said yes to, and how often each thing happened; for the reckoning after all stories. */
export type Book = {
  acknowledged: Map<string, { subject: string; kind: string }>
  refused: Set<string>
  made: Map<MoveKind, number>
  said: Map<string, number>
  stories: number
}
export const newBook = (): Book => ({ acknowledged: new Map(), refused: new Set(), made: new Map(), said: new Map(), stories: 0 })
const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)

const time = new AsyncLocalStorage<{ now: Date }>()
/** A town in which stories are told, with some cases of others standing about. */
export type Stage = Town & { others: [string, ...string[]] }
/** Each story has its own time, though all live in one town. */
export async function stage(town: Town): Promise<Stage> {
  let base = town.clock.now
  Object.defineProperty(town.clock, 'now', {
    get: () => time.getStore()?.now ?? base,
    set(now: Date) {
      base = now
    },
  })
  await town.act((act) => putIn(act, standing, 'model'))
  const others: string[] = []
  for (let n = 0; n < bystanders; n += 1) {
    const given = { id: newId(), description: '别的事', ...(n % 2 === 0 ? at.wens_grid : at.west), keep_here: n % 3 === 0 }
    const answer = await patientIn(town)(n % 2 === 0 ? 'min' : 'xi').post('/cases', given)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    others.push(given.id)
  }
  return { ...town, as: patientIn(town), others: others as [string, ...string[]] }
}
const bystanders = 12

/** What time makes cases do, here to one case only: row-level security hides every other. */
const housekeeping = /^(deliver .*|seal|months|sessions|notices|attachments)$/
async function letTimeWork({ world, home }: Town, id: string, now: Date) {
  const db = {
    ...world.db,
    act: ((actor, at, work) => world.db.act({ ...actor, areas: [], case: id }, at, work)) as typeof world.db.act,
  }
  for (const { name, work } of beats({ ...world, db, clock: () => now }, openFiles(home)))
    if (!housekeeping.test(name)) await work()
}

/** Tell one story and hold every answer against the oracle; throws with the story so far when they differ. */
export const tell = (town: Stage, book: Book, plot: Plot): Promise<void> => {
  const clock = { now: new Date(monday.getTime() + plot.start * 60_000) }
  return time.run(clock, () => new Story(town, book, plot, clock).run())
}

/** Two of the places where something stands. */
const aboutAt = (where: number) => ({ 5: { component_id: things.cover.id }, 6: { component_id: things.lamp.id } })[where] ?? {}
const isMasked = (c: Case) => c.confidential || c.complained_id !== null
const isOver = (c: Case) => c.closed_at !== null

class Story {
  private readonly id = newId()
  private readonly key = newId().replaceAll('-', '')
  private readonly lines: string[] = []
  private readonly sent: { who: Who; move: Move }[] = []
  private receipt: string | null = null
  /** Who was whistled for, as the oracle remembers it. */
  private called: Called | undefined
  private c!: Case
  private readonly town: Stage
  private readonly book: Book
  private readonly plot: Plot
  private readonly clock: { now: Date }

  constructor(town: Stage, book: Book, plot: Plot, clock: { now: Date }) {
    this.town = town
    this.book = book
    this.plot = plot
    this.clock = clock
  }

  async run() {
    try {
      await this.report()
      for (const one of this.plot.tour ?? []) await ('kind' in one ? this.insist(one) : this.pass(one.days * 24 * 60))
      for (let n = 0; n < this.plot.far && !isOver(this.c); n += 1) await this.step({ do: 'lead', a: 4 * n, b: this.plot.where })
      for (const one of this.plot.steps) await this.step(one)
      this.same(await this.stored(), this.c, 'what is stored is what was answered')
      this.book.stories += 1
    } catch (error) {
      const told = this.lines.map((line, n) => `  ${n + 1}. ${line}`).join('\n')
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n\nThe story:\n${told}`, { cause: error })
    }
  }

  private actor(who: Who): Actor {
    if (who === 'resident') return aResident(this.id)
    return { ...actorOf(who), duties: dutiesOf[cast[who].role] }
  }

  private async report() {
    const { reporter, where } = this.plot
    const body = {
      id: this.id,
      description: '路面积水，请来看看。',
      ...[{ category_id: categories.drains }, { category_id: categories.quarrel }, {}][where % 3],
      ...[at.wens_grid, at.wens_grid, at.west, at.nowhere, {}][where % 5],
      ...(reporter === 'resident' ? {} : aboutAt(where)),
    }
    const desk = where % 2 === 1 && reporter !== 'resident' ? { keep_here: true } : {}
    const answer =
      reporter === 'resident'
        ? await this.town.as('nobody').post('/portal/reports', { ...body, key: this.key })
        : await this.town.as(reporter).post('/cases', { ...body, ...desk })
    this.lines.push(`${reporter} reports (${JSON.stringify(body)}) → ${answer.status}`)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    if (reporter === 'resident') this.receipt = (answer.body as { no: string }).no
    this.book.acknowledged.set(this.id, { subject: this.id, kind: 'case.report' })
    this.c = await this.stored()
    this.faultless(clockFaults(null, this.c, 'report'))
  }

  private async step({ do: what, a, b }: Step) {
    if (what === 'wait') return this.wait(a, b)
    if (what === 'again' || what === 'clash') return this.again(what, a)
    const [kind, who, n] =
      what === 'lead' ? this.lead(a, b) : [kindsOf[a % kindsOf.length]!, names[b % names.length]!, a * 31 + b]
    await this.move(who, moveOf(newId(), kind, choiceFrom(n, this.c, this.town.others)))
  }

  /** Somebody who may do something, as far as the oracle sees. Half of the time what leads on to the end. */
  private lead(a: number, b: number): [MoveKind, Who, number] {
    const open = kindsOf.flatMap((kind) => this.people().flatMap((who) => this.couldDo(kind, who, a)))
    const kinds = [...new Set(open.map(([kind]) => kind))]
    const leading = kinds.filter((kind) => leadsTo(kind, this.c.state).some((to) => to !== this.c.state))
    const onward = spine.findLast((kind) => kinds.includes(kind))
    const some = leading.length > 0 && a % 4 === 1 ? leading : kinds
    // what few moments allow is taken when it is there
    const rare = seldom.filter((one) => kinds.includes(one))
    const kind =
      rare.length > 0 && a % 4 >= 2 && b % 3 > 0
        ? rare[b % rare.length]
        : onward && a % 4 === 0
          ? onward
          : some[b % Math.max(1, some.length)]
    const people = open.filter((one) => one[0] === kind)
    return people[(a + b) % Math.max(1, people.length)] ?? ['comment', names[a % names.length]!, a]
  }

  /** Made by one of those who may, filled in this way or that, until the town says yes; every no is held against the oracle too. */
  private async insist({ kind, ...given }: { kind: MoveKind; [field: string]: unknown }) {
    for (let n = 0; n < tries_max; n += 1) {
      const able = this.people().filter((who) => this.mayTry(kind, who))
      const who = able[n % Math.max(1, able.length)]
      if (who === undefined) break
      const lines = this.c.line_n
      const filled = moveOf(newId(), kind, choiceFrom(n, this.c, this.town.others))
      await this.move(who, JSON.parse(JSON.stringify({ ...filled, ...given })) as Move)
      if (this.c.line_n > lines) return
    }
    assert.fail(`${kind} could not be made`)
  }

  private mayTry(kind: MoveKind, who: Who): boolean {
    const actor = this.actor(who)
    if (who === 'resident' && !(kind in atPortal)) return false
    return knows(actor, this.c) && forbidden(this.c, kind, actor, this.called) === undefined
  }

  private people(): Who[] {
    return this.receipt === null ? names : [...names, 'resident']
  }

  private couldDo(kind: MoveKind, who: Who, a: number): [MoveKind, Who, number][] {
    if (!this.mayTry(kind, who)) return []
    const actor = this.actor(who)
    const filled = [a, a + 1, a + 2, a + 3].find((n) => {
      const more = foresee(this.c, moveOf(this.id, kind, choiceFrom(n, this.c, this.town.others)), actor)
      return 'perhaps' in more || more.surely.length === 0
    })
    return filled === undefined ? [] : [[kind, who, filled]]
  }

  private async move(who: Who, move: Move) {
    const answer = await this.send(who, move)
    const { status, body } = answer
    const due = this.due(who, move)
    const answered = status === 200 ? 'ok' : String(body.code)
    this.lines.push(`${who} (${this.c.state} at ${this.c.holder_id}): ${JSON.stringify(move)} → ${status} ${answered}`)
    count(this.book.said, `${move.kind} ${answered}`)
    assert.ok(due.includes(answered), `the oracle expected ${due.join(' or ')}, the town said ${answered}`)
    if (status !== 200) return void this.book.refused.add(move.id)
    const before = this.c
    // the portal tells a resident less than a case; what its move was is in the story
    if (who === 'resident')
      this.happened(who, move, { ...before, line_n: before.line_n + 1, rating: (move as { rating: number }).rating })
    // what is confidential is told to few; what happened stands in the case
    else this.happened(who, move, isMasked(body as Case) && move.kind !== 'rate' ? await this.stored() : (body as Case))
    if (who === 'resident' || move.kind === 'rate') this.c = await this.unhappy(before, move)
  }

  private happened(who: Who, move: Move, after: Case) {
    const before = this.c
    const expected = becomes(before, move, this.actor(who))
    if (!(move.kind === 'rate' && isMasked(after))) this.same({ ...after, ...expected }, after, `after ${move.kind}`)
    assert.ok(leadsTo(move.kind, before.state).includes(after.state), `${move.kind} led from ${before.state} to ${after.state}`)
    assert.equal(after.line_n, before.line_n + 1, 'one move is one line')
    this.faultless(clockFaults(before, after, move.kind))
    this.book.acknowledged.set(move.id, { subject: this.id, kind: `case.${move.kind}` })
    count(this.book.made, move.kind)
    this.sent.push({ who, move })
    if (move.kind === 'whistle')
      this.called = {
        lead: this.called?.lead ?? move.lead_organisation_id,
        called: [...(this.called?.called ?? []), ...move.organisations],
      }
    if (after.whistle_id === null) this.called = undefined
    this.c = after
  }

  /** One or two stars open a closed case again, by themselves and in the same breath. */
  private async unhappy(before: Case, move: Move): Promise<Case> {
    const now = await this.stored()
    if (now.line_n === before.line_n + 1) return now
    assert.ok(
      move.kind === 'rate' && move.rating <= 2 && before.state === 'closed' && now.state === 'assessing',
      'it moved again',
    )
    assert.equal(now.line_n, before.line_n + 2)
    this.lines.push(`  … and is opened again, at ${now.holder_id}`)
    return now
  }

  /** What may be answered: 'ok', or one of these codes. */
  private due(who: Who, move: Move): string[] {
    const actor = this.actor(who)
    if (!knows(actor, this.c)) return ['not_found']
    const never = forbidden(this.c, move.kind, actor, this.called)
    if (never) return [never, ...(early[move.kind] ?? [])]
    const more = foresee(this.c, move, actor)
    const parts = this.c.parts > 0 && leadsTo(move.kind, this.c.state).some((state) => state in ended) ? ['open_parts'] : []
    const against = this.c.complained_id === null ? [] : ['complained_party']
    if ('perhaps' in more) return ['ok', ...more.perhaps, ...parts, ...against]
    return more.surely.length > 0 ? [...more.surely] : ['ok', ...parts, ...against]
  }

  private send(who: Who, move: Move): Promise<Answer> {
    if (who !== 'resident') return this.town.as(who).post(`/cases/${this.id}/moves`, move)
    const door = atPortal[move.kind]!
    const { kind: _, ...said } = move
    return this.town.as('nobody').post(`/portal/reports/${this.receipt}/${door}`, { ...said, key: this.key })
  }

  /** The same move once more counts once; its id with other content is a conflict. */
  private async again(what: 'again' | 'clash', a: number) {
    if (this.sent.length === 0) return
    const { who, move } = this.sent[a % this.sent.length]!
    if (who === 'resident' || !knows(this.actor(who), this.c)) return
    const other = { id: move.id, kind: 'comment', note: `不是原来的话 ${a}` }
    const answer = await this.send(who, what === 'again' ? move : (other as Move))
    this.lines.push(`${who} ${what}: ${move.kind} → ${answer.status}`)
    if (what === 'clash') return assert.equal(answer.body.code, 'same_id_other_content')
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert.equal(answer.body.line_n, this.c.line_n, 'sent twice counts once')
  }

  private async wait(a: number, b: number) {
    await this.pass([1, 20, 45, 3 * 60, 24 * 60, 3 * 24 * 60][a % 6]! + (b % 30))
  }

  private async pass(minutes: number) {
    this.clock.now = new Date(this.clock.now.getTime() + minutes * 60_000)
    await letTimeWork(this.town, this.id, this.clock.now)
    const after = await this.stored()
    this.lines.push(`${minutes} minutes pass → ${after.state} at ${after.holder_id}`)
    this.faultless([...timeFaults(this.c, after, this.clock.now), ...clockFaults(this.c, after, 'time')])
    if (isOver(this.c)) assert.equal(after.state, this.c.state)
    this.c = after
  }

  private async stored(): Promise<Case> {
    const { tx } = { tx: this.town.db }
    const { value } = await tx.act(theTown, this.clock.now, (act) =>
      act.tx.selectFrom('cases').selectAll().where('id', '=', this.id).executeTakeFirstOrThrow(),
    )
    return value as unknown as Case
  }

  private faultless(faults: string[]) {
    assert.deepEqual(faults, [])
  }

  /** Two pictures of a case agree in what both show. */
  private same(expected: Case, found: Case, what: string) {
    const pick = (c: Case) => Object.fromEntries(Object.keys(found).map((key) => [key, (c as Record<string, unknown>)[key]]))
    assert.deepEqual(pick(JSON.parse(JSON.stringify(expected)) as Case), pick(JSON.parse(JSON.stringify(found)) as Case), what)
  }
}

/** So often somebody tries to make a move that has to be made. */
const tries_max = 40
/** What is looked up before anything else is asked. */
const early: Partial<Record<MoveKind, readonly string[]>> = {
  relocate: ['unknown_area', 'unknown_component', 'component_far'],
}
/** The straight way through the loop. */
const spine = [
  'pass_up',
  'answer_verification',
  'arbitrate',
  'resume',
  'end_whistle',
  'file',
  'dispatch',
  'acknowledge',
  'complete',
  'check',
  'close',
] as const satisfies MoveKind[]
/** Moves that a resident makes with a receipt, by their door. */
const atPortal: Partial<Record<MoveKind, string>> = { rate: 'rating' }
/** Moves that only few moments in a case's life allow. */
const seldom = kindsOf.filter(
  (kind) => table[kind].from.length <= 3 && !(spine as readonly string[]).includes(kind) && kind !== 'rate',
)
