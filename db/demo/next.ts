import type { Case, Move } from '#cases/contract.ts'
import { classOf } from '#cases/surroundings.ts'
import type { Catalogue } from '#catalogue/contract.ts'
import { filingConditionsFor } from '#catalogue/rules.ts'
import type { Act } from '#kit/act.ts'
import type { Actor } from '#kit/actor.ts'
import { organisationById } from '#people/ask.ts'
import { type Duty, dutiesOf, sightOf } from '#people/rules.ts'
import type { DemoPost } from './people.ts'
import * as told from './stories.ts'

export type Scene = {
  random: () => number
  pick: <T>(among: readonly T[]) => T
  posts: Map<number, DemoPost[]>
  catalogue: Catalogue
  now: number
  fakeName: () => string
}

const minute = 60_000

/** Whoever serves in a zone serves in the divisions that it is made of. */
const seen = (post: DemoPost) => {
  const { areas, organisation } = sightOf(post.role, post.path, post.organisation_id)
  return { areas: areas.length > 0 ? [...areas, ...post.members] : areas, organisation }
}

const actorOf = (post: DemoPost): Actor => ({
  kind: 'staff',
  person: post.person_id,
  person_name: post.person_name,
  post: post.id,
  post_name: post.name,
  duties: dutiesOf(post.role),
  ...seen(post),
  case: null,
})

export function someone(scene: Scene, organisation: number, duty: Duty, path: string): Actor {
  const able = (scene.posts.get(organisation) ?? []).filter((post) => dutiesOf(post.role).includes(duty))
  const near = able.filter((post) => path.startsWith(post.path))
  const post = scene.pick(near.length > 0 ? near : able)
  if (!post) throw new Error(`nobody in organisation ${organisation} has the duty ${duty}`)
  return actorOf(post)
}

/** `proof`: a photo goes with it. `after` is in minutes. */
export type Next = { actor: Actor; after: number; move: { kind: Move['kind'] } & Record<string, unknown>; proof?: boolean }

/** What whoever has the case would do next, and after how many minutes. */
export async function nextMove(act: Act, scene: Scene, c: Case, step: number): Promise<Next> {
  const { random, pick, catalogue } = scene
  const by = (duty: Duty, organisation = c.holder_id) => someone(scene, organisation, duty, c.path)
  const slow = (middle: number) => Math.max(2, middle * Math.exp((random() - 0.5) * 2.4))
  const holder = (await organisationById(act, c.holder_id))!
  const filing = c.category_id === null ? [] : filingConditionsFor(catalogue, c.category_id, await classOf(act, c.area_id))
  switch (c.state) {
    case 'reported':
      if (random() < 0.55)
        return {
          actor: by('resolve_on_site'),
          after: slow(70),
          move: { kind: 'resolve_on_site', result: pick(told.results) },
          proof: random() < 0.3,
        }
      return { actor: by('assess'), after: slow(45), move: { kind: 'pass_up', note: pick(told.upward) } }
    case 'assessing': {
      const desk = holder.kind === 'governance_centre'
      if (step > 0 && random() < 0.05) {
        const [reason, note] = pick(told.declined)
        return { actor: by('assess'), after: slow(60), move: { kind: 'decline', reason, note } }
      }
      if (!desk && random() < 0.3)
        return { actor: by('assess'), after: slow(120), move: { kind: 'settle', result: pick(told.results) } }
      if (!desk) return { actor: by('assess'), after: slow(60), move: { kind: 'pass_up', note: pick(told.upward) } }
      if (filing.length === 0)
        return { actor: by('assess'), after: slow(90), move: { kind: 'settle', result: pick(told.results) } }
      return {
        actor: by('file'),
        after: slow(40),
        move: { kind: 'file', category_id: c.category_id!, filing_condition_id: pick(filing).id },
      }
    }
    case 'filed':
      return { actor: by('dispatch'), after: slow(7), move: { kind: 'dispatch' } }
    case 'dispatched':
      if (random() < 0.04 && c.returns === 0)
        return { actor: by('handle'), after: slow(40), move: { kind: 'return', note: pick(told.returns) } }
      return { actor: by('handle'), after: slow(18), move: { kind: 'acknowledge' } }
    case 'handling': {
      const left = c.due_at === null ? 600 : (Date.parse(c.due_at) - Date.parse(c.stage_from)) / minute
      const late = random() < 0.12 ? 1.6 + random() * 2 : 0.2 + random() * 0.7
      const proof = catalogue.filing_conditions.find((one) => one.id === c.filing_condition_id)?.proof_required ?? false
      return {
        actor: by('handle'),
        after: left * late,
        move: { kind: 'complete', result: pick(told.reports) },
        proof: proof || random() < 0.4,
      }
    }
    case 'checking':
      if (!c.check_passed && random() < 0.06 && c.reworks === 0)
        return {
          actor: by('check', c.centre_id!),
          after: slow(120),
          move: { kind: 'check', passed: false, note: '现场仍有遗留,请重新处置。' },
        }
      if (!c.check_passed)
        return {
          actor: by('check', c.centre_id!),
          after: slow(150),
          move: { kind: 'check', passed: true, note: '现场核查合格。' },
        }
      return {
        actor: by('close', c.centre_id!),
        after: slow(60),
        move: { kind: 'close', closing_condition_id: closingOf(catalogue, c), reply: pick(told.replies) },
      }
    default:
      throw new Error(`nothing follows ${c.state}`)
  }
}

const closingOf = (catalogue: Catalogue, c: Case) =>
  catalogue.closing_conditions.find(
    (one) => one.category_id === c.category_id && [null, c.filing_condition_id].includes(one.filing_condition_id),
  )!.id
