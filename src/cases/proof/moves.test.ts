import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

test('docs/moves.md says what the tables say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/moves.ts', '--check'], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
})
