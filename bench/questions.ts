import type { Asked } from './asked.ts'
import { lifecycle } from './lifecycle.ts'
import { lists } from './lists.ts'
import { live } from './live.ts'
import { locate } from './locate.ts'
import { type Scratch, withScratch } from './scratch.ts'
import { seed } from './seed/seed.ts'

type Note = (line: string) => void
type Question = { usual: Asked; answer: (asked: Asked, database_url: string | undefined, note: Note) => Promise<object> }

const onScratch =
  (work: (scratch: Scratch, asked: Asked) => Promise<object>): Question['answer'] =>
  (asked, database_url, note) =>
    withScratch({ database_url, keep: asked.keep, note }, (scratch) => work(scratch, asked))

/** What can be measured, one file a question, and how large when nothing else is asked for. */
export const questions: Record<string, Question> = {
  seed: { usual: { seconds: 0, cases: 100_000, clients: 1, keep: './var/bench' }, answer: onScratch(seed) },
  locate: { usual: { seconds: 5, cases: 3_000, clients: 1 }, answer: (asked, _url, note) => locate(asked, note) },
  lifecycle: { usual: { seconds: 5, cases: 10_000, clients: 16 }, answer: onScratch(lifecycle) },
  lists: { usual: { seconds: 3, cases: 10_000, clients: 1 }, answer: onScratch(lists) },
  live: { usual: { seconds: 10, cases: 400, clients: 500 }, answer: onScratch(live) },
}
