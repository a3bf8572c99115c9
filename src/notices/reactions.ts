import type { Follower, Line } from '#journal/deliver.ts'
import type { Act } from '#kit/act.ts'
import { kindsHeard, receiversOf } from './rules.ts'
import { findCasesTold, insertNotices, type NewNotice, organisationsOf } from './store.ts'

/** Puts into inboxes what the journal tells. Hearing a line twice changes nothing. */
export const follower: Follower = { kinds: kindsHeard, hear }

async function hear(act: Act, lines: Line[]): Promise<void> {
  const told = await findCasesTold(act, [...new Set(lines.map((line) => line.subject))])
  const cases = new Map(told.map((one) => [one.id, one]))
  const notices = lines.flatMap((line): NewNotice[] => {
    const about = cases.get(line.subject)
    if (!about) return []
    const { due_at = null } = line.detail as { due_at?: string | null }
    return receiversOf(line, about.reporter_id).map((receiver) => ({
      ...receiver,
      line: line.id,
      kind: line.kind,
      case_id: about.id,
      case_no: about.no,
      summary: about.summary,
      at: line.at,
      detail: { by: line.post_name, to_state: line.to_state, due_at },
    }))
  })
  if (notices.length === 0) return
  const fresh = await insertNotices(act, notices)
  const persons = fresh.flatMap((one) => one.person_id ?? [])
  const organisations = new Set([...fresh.flatMap((one) => one.organisation_id ?? []), ...(await organisationsOf(act, persons))])
  // one piece of news for each organisation, of no area: only those it names hear it
  for (const one of organisations) act.news.push({ kind: 'notice', subject: '', path: '-', organisations: [one] })
}
