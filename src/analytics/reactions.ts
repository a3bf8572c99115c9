import { moves } from '#cases/rules.ts'
import type { Follower } from '#journal/deliver.ts'
import { recountCases } from './rollups/store.ts'

/** A remark or a request moves no figure. */
const silent = new Set(['comment', 'remind', 'ask_extension', 'refuse_extension', 'ask_suspension', 'refuse_suspension'])
const told = Object.keys(moves).filter((kind) => !silent.has(kind))

/** Keeps the rollups: whatever happened to a case, it is looked at anew, so hearing twice, late or out of order is the same. */
export const follower: Follower = {
  kinds: ['report', 'import', 'escalate', 'whistle_silence', ...told].map((kind) => `case.${kind}`),
  hear: async (act, lines) => {
    await recountCases(act, [...new Set(lines.map((line) => line.subject))])
    for (const path of new Set(lines.map((line) => line.path)))
      act.news.push({ kind: 'figures', subject: '', path, organisations: [] })
  },
}
