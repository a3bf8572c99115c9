import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { town } from '../../test/town.ts'
import { linesOf } from './ask.ts'
import { digestOf } from './chain.ts'
import { deliver, deliverAll, enrol, type Followers } from './deliver.ts'
import { type Head, noLines, record } from './record.ts'
import { prepareMonths, seal, settleClock } from './seal.ts'

const { db, act, clock } = await town()
const heard: string[] = []
const hears = (kind: string) => ({
  kinds: [kind],
  hear: async (_: Act, lines: { kind: string }[]) => void heard.push(...lines.map((line) => line.kind)),
})
const followers: Followers = {
  scribe: { kinds: ['*'], hear: hears('').hear },
  grump: {
    kinds: ['bell'],
    hear: async () => {
      throw new Error('no bells')
    },
  },
}
await act(async (one) => {
  await one.tx.deleteFrom('followers').execute()
  await enrol(one, followers)
})
const say = (one: Act, kind: string, subject: string = randomUUID(), before: Head = noLines) =>
  record(one, before, { id: randomUUID(), subject, kind, path: '1/', detail: { said: kind, 数: 1.5 } })
const scribe = () => deliver(db, null, 'scribe', followers['scribe']!, clock.now)
const whatWasHeard = () => heard.splice(0)

/** Transactions of other databases of the server hold the horizon back as well; what is finished is sealed a moment later. */
async function sealing(lines: number): Promise<number> {
  let sealed = 0
  for (const until = Date.now() + 20_000; sealed < lines && Date.now() < until; ) {
    sealed += await act(seal)
    if (sealed < lines) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return sealed
}

test('a slow writer is heard when it commits, not skipped', async () => {
  let finish = () => {}
  const slow = db.act(theTown, clock.now, async (one) => {
    await say(one, 'lamp')
    await new Promise<void>((resolve) => (finish = resolve))
  })
  await act((one) => say(one, 'bell'))
  while ((await scribe()) > 0);
  assert.deepEqual(whatWasHeard(), ['bell'])
  finish()
  await slow
  while ((await scribe()) > 0);
  assert.deepEqual(whatWasHeard(), ['lamp'])
})

test('a follower that fails holds up no one, is tried again later, and at last stays as a dead letter', async () => {
  await act((one) => say(one, 'bell'))
  await deliverAll(db, null, followers, clock.now)
  const waiting = () =>
    act(({ tx }) =>
      tx.selectFrom('deliveries').select(['follower', 'tries', 'last_error']).where('follower', '=', 'grump').execute(),
    )
  const [first] = await waiting()
  assert.deepEqual([first?.tries, first?.last_error], [1, 'Error: no bells'])
  for (let i = 0; i < 15; i += 1) {
    clock.pass(24 * 60)
    await deliverAll(db, null, followers, clock.now)
  }
  assert.ok((await waiting()).every(({ tries }) => tries === 12))
  whatWasHeard()
})

test('nothing rolled back is ever heard', async () => {
  await assert.rejects(
    act(async (one) => {
      await say(one, 'lamp')
      throw new Error('changed my mind')
    }),
  )
  assert.equal(await scribe(), 0)
})

test('a line comes back as it was digested', async () => {
  const subject = randomUUID()
  await act(async (one) => {
    const head = await say(one, 'one', subject)
    await say(one, 'two', subject, head)
  })
  const lines = await act((one) => linesOf(one, subject))
  assert.deepEqual(
    lines.map((line) => line.n),
    [1, 2],
  )
  for (const line of lines) assert.ok(digestOf(line).equals(line.digest))
  assert.ok(lines[1]!.prev!.equals(lines[0]!.digest))
})

for (const verb of [
  'update journal set kind = kind',
  'delete from journal',
  'truncate journal',
  'update seals set n = n',
  'delete from seals',
])
  test(`the journal refuses: ${verb}`, async () => {
    await assert.rejects(db.pool.query(verb), /append-only|permission denied/)
  })

test('a seal takes every finished line once, and none of a transaction that is still open', async () => {
  await sealing(1)
  let finish = () => {}
  const slow = db.act(theTown, clock.now, async (one) => {
    await say(one, 'slow')
    await new Promise<void>((resolve) => (finish = resolve))
  })
  await new Promise((resolve) => setTimeout(resolve, 50)) // its number is taken before the next one's
  await act((one) => say(one, 'quick'))
  assert.equal(await act(seal), 0, 'what comes after an open transaction waits for it')
  finish()
  await slow
  assert.equal(await sealing(2), 2)
  assert.equal(await act(seal), 0)
})

test('two sealers at once make one seal', async () => {
  await act((one) => say(one, 'x'))
  let sealed = 0
  for (const until = Date.now() + 20_000; sealed === 0 && Date.now() < until; )
    sealed = (await Promise.all([act(seal), act(seal)])).reduce((a, b) => a + b)
  assert.equal(sealed, 1)
  const seals = await act(({ tx }) => tx.selectFrom('seals').selectAll().orderBy('n').execute())
  seals.forEach((one, i) => {
    assert.equal(one.n, i + 1)
    if (i > 0) assert.ok(one.prev!.equals(seals[i - 1]!.digest) && one.from_clock === seals[i - 1]!.to_clock)
  })
})

test('a restored database counts on above what is written', async () => {
  await act(({ tx }) => tx.updateTable('journal_base').set({ base: -1_000_000 }).execute())
  await act(settleClock)
  await act((one) => say(one, 'after'))
  assert.equal(await sealing(1), 1)
})

test('months are prepared by whoever comes first, also when lines of that month were written before', async () => {
  await act((one) => say(one, 'early'))
  await Promise.all([act(prepareMonths), act(prepareMonths)])
  const { rows } = await db.pool.query(`select count(*)::int as months from pg_inherits where inhparent = 'journal'::regclass`)
  assert.ok(rows[0].months > 2)
})
