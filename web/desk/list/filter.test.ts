import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFilter } from './filter.ts'

test('the address keeps what it understands and leaves out the rest', () => {
  const cases: [Record<string, unknown>, object][] = [
    [{}, {}],
    [
      { queue: 'mine', state: 'filed' },
      { queue: 'mine', state: 'filed' },
    ],
    [{ queue: 'everything', state: 'lost', flag: 'old' }, {}],
    [
      { area: 12, category: '34' },
      { area: 12, category: 34 },
    ],
    [{ area: -1, category: 'x' }, {}],
    [{ q: 42 }, { q: '42' }],
    [{ q: '' }, {}],
    [{ q: '井'.repeat(80) }, { q: '井'.repeat(60) }],
    [{ from: '2026-11-01', to: '1 November' }, { from: '2026-11-01' }],
  ]
  for (const [given, read] of cases) assert.deepEqual(readFilter(given), read)
})
