import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MoveKind } from '#cases/contract.ts'
import { empty, type Fields, moveOf } from './form.ts'

const id = '01a00000-0000-7000-8000-000000000001'
const lacking: [MoveKind, Partial<Fields>, string][] = [
  ['resolve_on_site', { text: '  ' }, 'a resolution says what was done'],
  ['pass_up', {}, 'passing up says why'],
  ['pass_down', { text: '请处理' }, 'passing down names to whom'],
  ['decline', { text: '不归我们' }, 'declining names a reason of the list'],
  ['file', { category_id: 3 }, 'filing names a filing condition'],
  ['check', {}, 'a check passes or does not'],
  ['check', { passed: false }, 'rework says what is wrong'],
  ['close', { text: '已清运' }, 'closing names a closing condition'],
  ['rate', {}, 'a rating has stars'],
  ['return', {}, 'a return says why'],
]
for (const [kind, fields, says] of lacking) test(says, () => assert.equal(moveOf(kind, id, { ...empty, ...fields }), null))

const whole: [MoveKind, Partial<Fields>, object][] = [
  ['acknowledge', {}, {}],
  ['dispatch', {}, {}],
  ['dispatch', { organisation_id: 4, text: ' 急 ' }, { organisation_id: 4, note: '急' }],
  ['check', { passed: true }, { passed: true }],
  ['complete', { text: '已修复', photos: ['a'] }, { result: '已修复', photos: ['a'] }],
  ['file', { category_id: 3, filing_condition_id: 9 }, { category_id: 3, filing_condition_id: 9 }],
]
for (const [kind, fields, rest] of whole)
  test(`${kind} with all it needs is sent as the contract has it`, () =>
    assert.deepEqual(moveOf(kind, id, { ...empty, ...fields }), { id, kind, ...rest }))
