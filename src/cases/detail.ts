import { attachmentsOf } from '#attachments/ask.ts'
import { linesOf } from '#journal/ask.ts'
import { record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { found, Problem } from '#kit/problem.ts'
import { organisationById } from '#people/ask.ts'
import { onDutyIn } from '#people/duty/ask.ts'
import { chainOf } from '#territory/ask.ts'
import { aboutOf, unitsIn } from './component.ts'
import type { CaseDetail } from './contract.ts'
import { relativesOf } from './family/store.ts'
import { maskName, maskPhone, shown, veiledFrom } from './masks.ts'
import * as store from './store.ts'
import { surroundingsOf } from './surroundings.ts'
import { findWhistles } from './whistle/store.ts'

/** A case with its story and what can be done next: five statements, the rest is in memory. */
export async function caseDetail(act: Act, id: string): Promise<CaseDetail> {
  const c = found(await store.findCase(act, id))
  const veiled = veiledFrom(act.actor, c)
  const [lines, attachments, requester, family, on_duty, about] = await Promise.all([
    linesOf(act, id, c.reported_at),
    veiled ? [] : attachmentsOf(act, id),
    veiled ? undefined : store.findRequester(act, id),
    relativesOf(act, c),
    c.closed_at === null ? onDutyIn(act, c.holder_id) : [],
    aboutOf(act, c, veiled),
  ])
  const surroundings = await surroundingsOf(act, c)
  const also = [...unitsIn(about.component), ...(c.supervised_by === null ? [] : [c.supervised_by])]
  const named = [...new Set([...c.involved, c.holder_id, ...also])]
  const organisations = await Promise.all(named.map((one) => organisationById(act, one)))
  return {
    case: shown(act.actor, c),
    timeline: lines.map((line) => ({
      ...line,
      detail: (veiled ? {} : line.detail) as Record<string, unknown>,
      digest: line.digest.toString('hex'),
    })),
    attachments,
    requester: requester ? { name: maskName(requester.name), phone: maskPhone(requester.phone) } : null,
    organisations: organisations.filter((one) => one !== undefined),
    areas: (await chainOf(act, c.area_id)).map(({ id, name, name_en, level }) => ({ id, name, name_en, level })),
    surroundings: veiled ? { ...surroundings, whistle: null } : surroundings,
    on_duty,
    whistles: !veiled && lines.some(({ kind }) => kind === 'case.whistle') ? await findWhistles(act, id) : [],
    family,
    ...about,
    veiled,
  }
}

/** See who asked: needs the duty and a reason, and stands in the case's own story. */
export async function revealRequester(act: Act, caseId: string, given: { id: string; reason: string }) {
  const c = found(await store.lockCase(act, caseId, given.id))
  if (!act.actor.duties.includes('see_requester')) throw new Problem('not_allowed', { duty: 'see_requester' })
  if (veiledFrom(act.actor, c)) throw new Problem(c.complained_id === act.actor.organisation ? 'complained_party' : 'not_allowed')
  const requester = found(await store.findRequester(act, caseId))
  if (c.seen_kind === null) {
    const detail = { reason: given.reason }
    const states = { from_state: c.state, to_state: c.state }
    const head = await record(act, c, { id: given.id, subject: caseId, kind: 'case.reveal', path: c.path, detail, ...states })
    store.saveCase(act, caseId, { line_n: head.line_n, line_digest: head.line_digest! })
  }
  return { name: requester.name, phone: requester.phone }
}
