import { AlertOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readNotices } from '#notices/contract.ts'
import { isAlarm } from '#notices/rules.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/language.ts'
import { caseNumber, titleOf, when } from '../../lib/words.ts'
import { noticesQuery } from '../queries.ts'
import { words } from '../words/shell.ts'

/** An emergency that has not been looked at stands across the whole desk until somebody opens it. */
export function Alarm() {
  const t = useWords(words)
  const client = useQueryClient()
  const { data } = useQuery(noticesQuery)
  const seen = useMutation({
    mutationFn: (up_to: number) => call(readNotices, { body: { up_to } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const waiting = data?.items.filter((one) => isAlarm(one) && !one.read) ?? []
  // the oldest first: what is seen is seen up to a place
  const first = waiting.at(-1)
  if (!first) return null
  return (
    <div className="alarm" role="alert">
      <AlertOutlined aria-hidden />
      <strong>{t('alarm')}</strong>
      <Link to="/cases/$id" params={{ id: first.case_id }} search={(before) => before} onClick={() => seen.mutate(first.id)}>
        {caseNumber(first.case_no)} {titleOf(first)}
      </Link>
      <time dateTime={first.at}>{when(first.at)}</time>
      {waiting.length > 1 && <span>{t('alarms_more', { n: waiting.length - 1 })}</span>}
    </div>
  )
}
