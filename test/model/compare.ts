import { type Case, type CaseState, type Move, type MoveKind, type Surroundings, states } from '#cases/contract.ts'
import { decide, type Facts, moves, permitted, type Rule } from '#cases/rules.ts'
import type { WhistleCall } from '#cases/whistle/contract.ts'
import { type Actor, aResident, theTown } from '#kit/actor.ts'
import { isRefusal } from '#kit/ruling.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { duties, roleNames } from '#people/rules.ts'
import { choiceFrom, moveOf } from './fields.ts'
import { type Called, forbidden, leadsTo } from './oracle.ts'
import { dutiesOf, type Row, table } from './table.ts'

const id = '00000000-0000-4000-8000-00000000000c'
const reporter = '00000000-0000-4000-8000-0000000000aa'
const path = '1/2/4/6/8/'
const [holder, centre, stranger] = [4, 2, 77]
const now = new Date('2026-03-02T01:10:00.000Z')

const office = (office_id: number, kind: OrganisationRef['kind'], of: string): OrganisationRef => {
  const name = `office ${office_id}`
  return { id: office_id, kind, name, name_en: name, area_id: office_id, path: of, level: 'town' }
}
const unit = office(8, 'handling_unit', '1/')
/** A town in which every move has somewhere to go. */
const around: Surroundings = {
  way_up: [
    office(6, 'grid_team', '1/2/4/6/'),
    office(holder, 'village_desk', '1/2/4/'),
    office(centre, 'governance_centre', '1/2/'),
  ],
  below: [office(6, 'grid_team', '1/2/4/6/')],
  area_class: null,
  route: { organisation: unit, why: {} },
}
const main = '00000000-0000-4000-8000-0000000000cc'
const at = now.toISOString()
/** A whistle for one unit, as far along as the move needs it. */
function gathered(kind: MoveKind): NonNullable<Surroundings['whistle']> {
  const call: WhistleCall = {
    ...{ organisation_id: unit.id, called_at: at, ack_due_at: at, acknowledged_at: null, muster_due_at: at },
    ...{ mustered_at: ['give_result', 'record_no_result'].includes(kind) ? at : null, result: null, result_due_at: at },
    ...{ result_at: kind === 'end_whistle' ? at : null, no_result_at: null, no_result_note: null, silent_at: null },
  }
  const head = {
    id: whistled,
    place: '',
    note: '',
    lead_organisation_id: unit.id,
    called_at: at,
    ended_at: null,
    ended_note: null,
  }
  return { ...head, calls: [call], consultations: [] }
}
const whistled = '00000000-0000-4000-8000-0000000000ee'
const called: Called = { lead: unit.id, called: [unit.id] }
/** Nothing that a choice refers to stands in the way. */
const facts: Required<Omit<Facts, 'called'>> = {
  ...{ organisation: unit, condition: null, proof_required: false, holder: office(holder, 'handling_unit', '1/2/4/') },
  place: { fields: {}, holder: around.way_up[0] },
  category: { procedure: 'grid' },
  lead: unit,
  ...{ main: caseIn('assessing', { id: main }), parent: undefined, open_parts: 0 },
}
const factsOf = (move: Move): Facts =>
  move.kind === 'whistle' ? { ...facts, called: move.organisations.map((one) => office(one, 'handling_unit', '1/')) } : facts

/** A case that any move could be made on, were it in the right state. */
function caseIn(state: CaseState, more: object = {}): Case {
  return {
    ...{ id, state, path, holder_id: holder, centre_id: centre, unit_id: unit.id, involved: [holder], reporter_id: reporter },
    ...{ severity: 'ordinary', category_id: 2, filing_condition_id: 2, check_passed: null, completed_by: null, rating: null },
    ...{ returns: 0, reworks: 0, due_at: null, supervised_by: null, closed_at: '2026-01-01T00:00:00.000Z', updated_at: at },
    ...{ procedure: 'grid', archived_at: null, complained_id: null, whistle_id: null, overdue_at: null, was_overdue: false },
    ...{ extensions: 0, suspensions: 0, asked: null, appeal: null, appeal_reviewer: null, reminders: 0, reopens: 0, parts: 0 },
    ...{ accepted_at: null, verification: null, returned_by: [], must_take: false, reporter_reopened: false, rated_at: null },
    ...{ filed_at: null, dispatched_at: null, merged_into: null, before_merge: null, parent_id: null, duplicates: 0 },
    ...more,
  } as unknown as Case
}

const staff = (post_name: string, held: readonly string[], more: Partial<Actor>): Actor => ({
  ...theTown,
  kind: 'staff',
  ...{ person: '00000000-0000-4000-8000-0000000000bb', person_name: post_name, post: 1, post_name, duties: held },
  ...{ organisation: null, areas: [] as string[], case: null },
  ...more,
})
const everyDuty = (but?: string) => duties.filter((duty) => duty !== but)
/** Every role, every single duty, and all but one, each in every relation that a person can have to a case. */
const trades: [string, readonly string[]][] = [
  ...roleNames.map((role): [string, readonly string[]] => [role, dutiesOf[role]]),
  ...duties.map((duty): [string, readonly string[]] => [`only ${duty}`, [duty]]),
  ...duties.map((duty): [string, readonly string[]] => [`all but ${duty}`, everyDuty(duty)]),
  ['all', everyDuty()],
]
const relations: [string, Partial<Actor>][] = [holder, centre, unit.id, stranger, null].flatMap((organisation) =>
  [['1/2/4/'], ['1/3/']].flatMap((areas) =>
    [reporter, '00000000-0000-4000-8000-0000000000bb'].map((person): [string, Partial<Actor>] => [
      `${organisation ?? 'no office'}, ${areas[0]}, ${person === reporter ? 'reporter' : 'other person'}`,
      { organisation, areas, person },
    ]),
  ),
)
export const actors: Actor[] = [
  ...trades.flatMap(([name, held]) => relations.map(([relation, more]) => staff(`${name} (${relation})`, held, more))),
  { ...aResident(id), post_name: 'resident with the receipt' },
  { ...aResident('00000000-0000-4000-8000-0000000000ff'), post_name: 'resident with another receipt' },
  { ...aResident(), post_name: 'resident without a receipt' },
  { ...staff('machine', ['report'], { person: null, areas: ['1/'] }), kind: 'machine' },
  { ...theTown, post_name: 'the town' },
]

export const kindsOf = Object.keys(table) as MoveKind[]
/** Of those who may, so many do it. */
const made_max = 6
/** More than this says nothing new. */
const told_max = 5

/** Where the rules and the oracle disagree on a kind of move, in words. */
export function differences(kind: MoveKind, least = 1): string[] {
  const row: Row = table[kind]
  const out: string[] = []
  const town = { ...around, whistle: gathered(kind) }
  let made = 0
  for (const state of states) {
    const c = caseIn(state, row.ready)
    let seen = 0
    for (const who of actors) {
      const due = forbidden(c, kind, who, called)
      const ruling = asked(() => permitted(c, kind, who, town))
      const found = ruling === true ? undefined : ruling
      const foreseen = found === due || (due === undefined && (row.besides as readonly string[]).includes(found ?? ''))
      if (!foreseen)
        out.push(
          `${kind} in ${state} by ${who.post_name}: ${due ?? 'permitted'} by the papers, ${found ?? 'permitted'} by the rules`,
        )
      if (due === undefined && found === undefined && (seen += 1) <= made_max) {
        const wrong = outcomes(c, kind, who, town)
        made += wrong.made
        out.push(...wrong.said)
      }
      if (out.length >= told_max) return out
    }
  }
  if (made < least) out.push(`${kind} could not be made by anyone in any state`)
  return out
}

function asked(question: () => ReturnType<typeof permitted>): true | string {
  try {
    const ruling = question()
    return ruling === true ? true : ruling.refused
  } catch (error) {
    return `thrown: ${String(error)}`
  }
}

const samples = [1, 2, 3, 5, 8, 13]
/** What comes of a permitted move, filled in in several ways. */
function outcomes(c: Case, kind: MoveKind, who: Actor, town: Surroundings): { made: number; said: string[] } {
  const row: Row = table[kind]
  const said: string[] = []
  let made = 0
  for (const n of samples) {
    const move = moveOf('00000000-0000-4000-8000-0000000000dd', kind, choiceFrom(n, c, [main]))
    try {
      const change = decide(c, move, who, town, factsOf(move), now)
      if (isRefusal(change)) {
        if (!(row.besides as readonly string[]).includes(change.refused)) said.push(`${kind}: refused with ${change.refused}`)
        continue
      }
      made += 1
      if (!leadsTo(kind, c.state).includes(change.state)) said.push(`${kind}: from ${c.state} to ${change.state}`)
      // where a move may lead elsewhere, what it starts there is said by what happens there
      const turned = row.also.length > 0 || (kind === 'whistle' && c.whistle_id !== null)
      if (change.clock !== row.clock && !turned) said.push(`${kind}: starts the clock ${change.clock}, not ${row.clock}`)
    } catch (error) {
      said.push(`${kind}: thrown ${String(error)}`)
    }
  }
  return { made, said }
}

/** Where a row of the table of moves is not what stands in the papers, word for word. */
export function misprints(kind: MoveKind): string[] {
  const row: Row = table[kind]
  const rule = moves[kind] as Rule | undefined
  if (!rule) return [`${kind}: there is no such row`]
  const to = rule.to === 'holder_decides' ? ['reported', 'assessing'] : rule.to === 'same' ? 'same' : [rule.to]
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const sorted = (list: readonly string[]) => [...list].sort()
  const out: string[] = []
  if (!same(sorted(rule.from), sorted(row.from))) out.push(`${kind}: from ${rule.from.join(' ')}`)
  if (!same(to, row.to)) out.push(`${kind}: to ${rule.to}`)
  if (!same(sorted(rule.also ?? []), sorted(row.also)) && kind !== 'check') out.push(`${kind}: also to ${rule.also?.join(' ')}`)
  if (rule.duty !== row.duty) out.push(`${kind}: duty ${rule.duty}`)
  if (rule.standing !== row.standing) out.push(`${kind}: standing ${rule.standing}`)
  if (rule.clock !== row.clock) out.push(`${kind}: clock ${rule.clock}`)
  return out
}
