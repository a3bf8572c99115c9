import assert from 'node:assert/strict'
import type { Move } from '#cases/contract.ts'
import { type Name, newId } from './people.ts'
import type { Town } from './town.ts'
import { at, closings, conditions, kinds } from './willow.ts'

type Said = Move extends infer M ? (M extends { id: string } ? Omit<M, 'id'> : never) : never

/** The steps by which a case of Willow County comes somewhere; each of them has to succeed. */
export function stepsOf({ as }: Pick<Town, 'as'>) {
  const report = async (who: Name, given: object = {}): Promise<{ id: string; no: number; state: string; holder_id: number }> => {
    const answer = await as(who).post('/cases', { id: newId(), description: '村口的排水沟堵了。', ...at.wens_grid, ...given })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body
  }
  const move = (who: Name, id: string, said: Said) => as(who).post(`/cases/${id}/moves`, { id: newId(), ...said })
  const moved = async (who: Name, id: string, said: Said) => {
    const answer = await move(who, id, said)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body
  }
  const refused = async (who: Name, id: string, said: Said, code: string) => {
    const { status, body } = await move(who, id, said)
    assert.equal(body.code, code, `${status} ${JSON.stringify(body)}`)
  }
  /** At the town's desk, reported there. */
  const atTown = async (given: object = {}) => (await report('min', { keep_here: true, category_id: kinds.drains, ...given })).id
  const filed = async () => {
    const id = await atTown()
    await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
    return id
  }
  const dispatched = async () => {
    const id = await filed()
    await moved('rui', id, { kind: 'dispatch' })
    return id
  }
  const checking = async () => {
    const id = await dispatched()
    await moved('luo', id, { kind: 'acknowledge' })
    await moved('luo', id, { kind: 'complete', result: '已修好' })
    return id
  }
  const close = async (id: string) => {
    await moved('min', id, { kind: 'check', passed: true })
    return moved('min', id, { kind: 'close', closing_condition_id: closings.drain, reply: '已疏通' })
  }
  /** From a desk to the end, by the department. */
  const throughToEnd = async (id: string) => {
    await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
    await moved('rui', id, { kind: 'dispatch' })
    await moved('luo', id, { kind: 'acknowledge' })
    await moved('luo', id, { kind: 'complete', result: '已修好' })
    return close(id)
  }
  const closed = async () => {
    const id = await checking()
    await close(id)
    return id
  }
  const detail = async (who: Name, id: string) => (await as(who).get(`/cases/${id}`)).body
  return { report, move, moved, refused, atTown, filed, dispatched, checking, close, closed, throughToEnd, detail }
}
