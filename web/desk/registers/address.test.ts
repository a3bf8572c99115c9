import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress } from './address.ts'

const id = '00000000-0000-4000-8000-0000000000c1'
for (const [given, read] of [
  [{}, {}],
  [
    { q: '路灯', area: 14, status: 'lost', kind: '01', open: id },
    { q: '路灯', area: 14, status: 'lost', kind: '01', open: id },
  ],
  [{ q: 350582 }, { q: '350582' }],
  [{ kind: 1 }, { kind: '01' }],
  [{ q: '', area: -1, status: 'gone', kind: '09', open: 'x', organisation: 'x', else: 1 }, {}],
] as const)
  test(`the address ${JSON.stringify(given)} is read as ${JSON.stringify(read)}`, () =>
    assert.deepEqual(readAddress(given), read))
