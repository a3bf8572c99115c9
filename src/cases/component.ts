import type { Act } from '#kit/act.ts'
import { Problem } from '#kit/problem.ts'
import { componentById } from '#registers/components/ask.ts'
import { type Component, capacities } from '#registers/components/contract.ts'
import { metresBetween } from '#registers/components/rules.ts'
import type { Case, CaseDetail } from './contract.ts'
import { readable } from './list.ts'

/** A case lies at most so far from what it is about. */
const reach_m = 300
type At = { lon?: number | null | undefined; lat?: number | null | undefined }

const far = (component: Component, { lon, lat }: At) =>
  typeof lon === 'number' && typeof lat === 'number' && metresBetween(component, { lon, lat }) > reach_m

/** The component that somebody names. */
export async function componentNamed(act: Act, id: string): Promise<Component> {
  const component = await componentById(act, id)
  if (!component) throw new Problem('unknown_component')
  return component
}

/** It cannot be that one when it stands elsewhere. Without a point, the place says nothing against it. */
export function mustLieNear(component: Component, at: At) {
  if (far(component, at)) throw new Problem('component_far', { metres: reach_m })
}

/** What a case is about after a step: what the step names, else what it was about before, unless that lies elsewhere by now. */
export async function componentAfter(act: Act, c: Case, named: string | null | undefined, at: At): Promise<string | null> {
  if (named) {
    mustLieNear(await componentNamed(act, named), at)
    return named
  }
  if (named === null || c.component_id === null) return null
  const before = await componentById(act, c.component_id)
  return before && !far(before, at) ? before.id : null
}

const earlier_max = 20
type About = Pick<CaseDetail, 'component' | 'earlier'>

/** What a case is about, with the other cases about it, as far as the reader may know of them. */
export async function aboutOf(act: Act, { id, component_id }: Case, veiled: boolean): Promise<About> {
  if (component_id === null || veiled) return { component: null, earlier: [] }
  const [component, earlier] = await Promise.all([
    componentById(act, component_id),
    act.tx
      .selectFrom('cases')
      .select(['id', 'no', 'summary', 'state', 'reported_at'])
      .where('component_id', '=', component_id)
      .where('id', '<>', id)
      .where((e) => readable(e, act))
      .orderBy('reported_at', 'desc')
      .limit(earlier_max)
      .execute() as unknown as Promise<About['earlier']>,
  ])
  return { component: component ?? null, earlier }
}

/** The units that a component names. */
export const unitsIn = (component: Component | null): number[] =>
  component ? capacities.flatMap((capacity) => component[`${capacity}_id`] ?? []) : []
