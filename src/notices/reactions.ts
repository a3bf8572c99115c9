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
      kind: line.kind.slice(line.kind.indexOf('.') + 1),
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
  // news of no area: only the organisations it names hear it
  if (organisations.size > 0) act.news.push({ kind: 'notice', subject: '', path: '-', organisations: [...organisations] })
}
