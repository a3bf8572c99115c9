import type { Case, MoveKind, Surroundings } from '#cases/contract.ts'
import { moves, permitted, type Rule } from '#cases/rules.ts'
import { filingConditionsFor } from '#catalogue/rules.ts'
import type { Act } from '#kit/act.ts'
import { type Actor, aResident } from '#kit/actor.ts'
import { holdersOf, organisationsInOffice } from '#people/ask.ts'
import type { Duty } from '#people/rules.ts'
import { type Scene, someone } from '../../db/demo/next.ts'

export type Wild = { kind: MoveKind; actor: Actor } & Record<string, unknown>
type Fields = Record<string, unknown> | undefined
type Place = { act: Act; scene: Scene; c: Case; town: Surroundings; units: readonly number[]; newId: (what: string) => string }

const note = '按规定办理，特此说明。'
const days = (from: Date, many: number) => new Date(from.getTime() + many * 86_400_000).toISOString()
const belowOnWay = ({ c, town }: Place) => {
  const at = town.way_up.findIndex((one) => one.id === (c.centre_id ?? c.holder_id))
  return town.way_up.slice(0, Math.max(0, at)).at(-1)?.id
}
const asked = (organisation_id: number | undefined, more: object = { note }): Fields =>
  organisation_id === undefined ? undefined : { organisation_id, ...more }

/** What is said with a move beyond the usual way; undefined where there is nothing to say. */
const said: Partial<Record<MoveKind, (place: Place) => Fields>> = {
  comment: () => ({ note }),
  remind: () => ({ note }),
  supervise: () => ({ note }),
  release: () => ({ note }),
  ask_extension: () => ({ note }),
  grant_extension: () => ({}),
  refuse_extension: () => ({ note }),
  ask_suspension: ({ act, scene }) => ({ note, until: days(act.now, 3 + scene.random() * 60) }),
  grant_suspension: () => ({}),
  refuse_suspension: () => ({ note }),
  resume: () => ({ note }),
  ask_overdue_appeal: () => ({ note }),
  decide_overdue_appeal: ({ scene }) => ({ granted: scene.random() < 0.8, note }),
  accept: () => ({}),
  ask_verification: (place) => asked(belowOnWay(place)),
  answer_verification: ({ scene }) => ({ true_matter: scene.random() < 0.9, note }),
  pass_down: ({ scene, town }) => asked(scene.pick(town.below)?.id),
  transfer: ({ scene, units, c }) => asked(scene.pick(units.filter((one) => one !== c.holder_id)), { reason: note }),
  recategorise: ({ scene, c }) => {
    const { categories, filing_conditions } = scene.catalogue
    const { id } = scene.pick(categories.filter((one) => filing_conditions.some(({ category_id }) => category_id === one.id)))
    const filing = filingConditionsFor(scene.catalogue, id, null)[0]
    return {
      category_id: id,
      reason: note,
      ...(c.filed_at === null || !filing ? {} : { filing_condition_id: filing.id }),
    }
  },
  return: () => ({ note: '该设施权属不属于我单位，请核实后另行派遣。' }),
  arbitrate: ({ scene, units }) => asked(scene.pick(units), { reason: note }),
  ask_check: (place) => asked(belowOnWay(place)),
  void: () => ({ reason: '误报，现场无此问题。' }),
  reopen: () => ({ reason: '问题又出现了。' }),
  follow_up: ({ scene }) =>
    scene.random() < 0.2
      ? { reached: false, note }
      : { reached: true, resolved: scene.random() < 0.9, satisfied: scene.random() < 0.85, note },
  mark_confidential: () => ({ confidential: true, note }),
  archive: () => ({}),
  unmerge: () => ({ note }),
  split: ({ newId }) => ({
    children: ['甲', '乙'].map((part) => ({ id: newId(part), description: `${part}部分：由另一单位处置。` })),
  }),
  whistle: ({ scene, units, c }) => {
    const called = [...new Set([scene.pick(units), scene.pick(units)])]
    return { organisations: called, lead_organisation_id: called[0], place: c.place || '现场', note }
  },
  acknowledge_whistle: () => ({}),
  muster: () => ({}),
  consult: () => ({ participants: ['街道办', '执法队'], agreed: '现场议定分工，限期完成。' }),
  give_result: () => ({ result: '已按分工处置完毕。' }),
  end_whistle: ({ scene }) => ({ next: scene.random() < 0.7 ? 'done' : 'go_on', note }),
}

/** Oftener than others, so that they are met at all. */
const eager: Partial<Record<MoveKind, number>> = {
  ...{
    whistle: 2,
    acknowledge_whistle: 12,
    muster: 12,
    give_result: 12,
    end_whistle: 12,
    answer_verification: 30,
    arbitrate: 30,
  },
  ...{ grant_extension: 6, grant_suspension: 10, resume: 3, decide_overdue_appeal: 8, ask_overdue_appeal: 4, follow_up: 3 },
  ...{ comment: 0.5, void: 0.4, archive: 0.6, mark_confidential: 0.3, split: 0.6, unmerge: 0.5 },
}

const rowOf = (kind: MoveKind): Rule => moves[kind]

function actorFor({ scene, c, town }: Place, kind: MoveKind): Actor | undefined {
  const { duty, standing } = rowOf(kind)
  if (standing === 'town') return undefined
  if (standing === 'reporter') return aResident(c.id)
  const calls = town.whistle?.calls ?? []
  const offices: Partial<Record<typeof standing, readonly (number | null | undefined)[]>> = {
    unit: [c.unit_id],
    centre: [c.centre_id],
    area: town.way_up.map((one) => one.id),
    called: calls.map((one) => one.organisation_id),
    gathered: calls.map((one) => one.organisation_id),
    whistle_lead: [c.holder_id],
  }
  const office = scene.pick(offices[standing] ?? [c.holder_id])
  if (office === null || office === undefined) return undefined
  const duties: readonly Duty[] = duty ? [duty] : standing === 'whistle_lead' ? ['whistle'] : ['assess', 'handle']
  for (const one of duties)
    try {
      return someone(scene, office, one, c.path)
    } catch {
      // nobody there has it
    }
  return undefined
}

/** One of the moves beyond the usual way that somebody may make now, whatever comes of it. */
export function wildMove(place: Place): Wild | undefined {
  const { c, town, scene } = place
  const open = (Object.keys(said) as MoveKind[])
    .filter((kind) => rowOf(kind).from.includes(c.state))
    .flatMap((kind) => {
      const actor = actorFor(place, kind)
      return actor && permitted(c, kind, actor, town) === true ? [{ kind, actor, weight: eager[kind] ?? 1 }] : []
    })
  let at = scene.random() * open.reduce((sum, one) => sum + one.weight, 0)
  const chosen = open.find(({ weight }) => (at -= weight) < 0)
  const fields = chosen && said[chosen.kind]!(place)
  return fields && { kind: chosen.kind, actor: chosen.actor, ...fields }
}

/** Handling units that somebody is in, on the way up from the case. */
export async function unitsNear(act: Act, scene: Scene, c: Case): Promise<number[]> {
  const own = (await holdersOf(act, c.path.split('/').filter(Boolean).map(Number))).map((one) => one.path)
  const units = [...(await organisationsInOffice(act)).values()].filter((one) => one.kind === 'handling_unit')
  return units.filter((one) => own.includes(one.path) && scene.posts.has(one.id)).map((one) => one.id)
}
