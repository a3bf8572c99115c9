import { sumUp } from '#analytics/actions.ts'
import type { Files } from '#attachments/files.ts'
import { clearAttachments } from '#attachments/timers.ts'
import { archiveOld, keepTime } from '#cases/timers.ts'
import { reportSilence } from '#cases/whistle/timers.ts'
import { endOldSessions } from '#identity/ask.ts'
import { deliver } from '#journal/deliver.ts'
import { prepareMonths, seal } from '#journal/seal.ts'
import { theTown } from '#kit/actor.ts'
import type { World } from '#kit/http.ts'
import { clearNotices } from '#notices/timers.ts'
import { keepTasks } from '#routing/tasks/actions.ts'
import { followers } from './followers.ts'

const archived_max = 50 // times a hundred cases an hour

type Beat = { name: string; every_ms: number; work: () => Promise<unknown> }
type Log = { error: (what: object, message: string) => void }

/** What time makes happen. Each beat waits for its own last one; a beat that fails is logged and comes again. */
export function beats(world: World, files: Files): Beat[] {
  const { db, live, clock } = world
  const inAct = async (work: Parameters<typeof db.act<unknown>>[2]) => {
    const { value, act } = await db.act(theTown, clock(), work)
    live.tell(act.news)
    return value
  }
  return [
    ...Object.entries(followers).map(([name, follower]) => ({
      name: `deliver ${name}`,
      every_ms: 200,
      work: async () => {
        while ((await deliver(db, live, name, follower, clock())) > 0);
      },
    })),
    {
      name: 'keep time',
      every_ms: 5_000,
      work: async () => {
        while ((await inAct(keepTime)) as number);
      },
    },
    { name: 'whistles', every_ms: 5_000, work: () => inAct(reportSilence) },
    { name: 'routing tasks', every_ms: 60_000, work: () => inAct(keepTasks) },
    {
      name: 'archive',
      every_ms: 3_600_000,
      // a city with years behind it is put away over days, not all at once
      work: async () => {
        for (let n = 0; n < archived_max && ((await inAct(archiveOld)) as number) > 0; n += 1);
      },
    },
    { name: 'seal', every_ms: 2_000, work: () => inAct(seal) },
    { name: 'sums of indicators', every_ms: 600_000, work: () => inAct(sumUp) },
    { name: 'months', every_ms: 6 * 3_600_000, work: () => inAct(prepareMonths) },
    { name: 'sessions', every_ms: 600_000, work: () => inAct(endOldSessions) },
    { name: 'notices', every_ms: 3_600_000, work: () => inAct(clearNotices) },
    { name: 'attachments', every_ms: 3_600_000, work: () => clearAttachments(db, files, clock()) },
  ]
}

/** Run the beats until stopped; stopping waits for those under way. */
export function start(all: readonly Beat[], log: Log): () => Promise<void> {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const underway = new Set<Promise<void>>()
  const run = ({ name, every_ms, work }: Beat) => {
    const done = work()
      .catch((error: unknown) => stopped || log.error({ err: error, beat: name }, 'a beat failed'))
      .then(() => {
        underway.delete(done)
        if (!stopped) again({ name, every_ms, work })
      })
    underway.add(done)
  }
  const again = (beat: Beat) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run(beat)
    }, beat.every_ms)
    timers.add(timer)
  }
  for (const beat of all) run(beat)
  return async () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(underway)
  }
}
