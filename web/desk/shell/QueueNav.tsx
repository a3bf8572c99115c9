import { FormOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Queue } from '#cases/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { PolicyNav } from '../policy/PolicyNav.tsx'
import { countsQuery } from '../queries.ts'
import { useMe } from '../session.tsx'
import { queueWords, words } from '../words/shell.ts'

// a link is the current one by its queue, whatever else the address filters
const exactly = { exact: true, includeSearch: true }

/** The queues with what waits in each; the red number is what is late. */
export function QueueNav({ onChosen }: { onChosen?: () => void }) {
  const t = useWords(words)
  const me = useMe()
  const navigate = useNavigate()
  const counts = useQuery(countsQuery)
  const chosen = useRouterState({
    select: ({ location }) => {
      if (/\/(report|routing|people|components)$/.test(location.pathname)) return 'elsewhere'
      return (location.search as { queue?: Queue }).queue ?? 'all'
    },
  })
  return (
    <div className="queues">
      {me.duties.includes('report') && (
        <Button
          type="primary"
          block
          icon={<FormOutlined />}
          onClick={() => {
            onChosen?.()
            void navigate({ to: '/report' })
          }}
        >
          {t('report')}
        </Button>
      )}
      <ul>
        {counts.data?.items.map(({ queue, count, overdue }) => (
          <li key={queue}>
            <QueueLink queue={queue} count={count} overdue={overdue} here={chosen === queue} onChosen={onChosen} />
          </li>
        ))}
        <li className="queues-all">
          <Link
            to="/"
            search={{}}
            activeOptions={exactly}
            aria-current={chosen === 'all' ? 'page' : undefined}
            onClick={() => onChosen?.()}
          >
            {t('all_cases')}
          </Link>
        </li>
      </ul>
      <PolicyNav onChosen={onChosen} />
      <div className="queues-language">
        <LanguageSwitch />
      </div>
    </div>
  )
}

type Given = { queue: Queue; count: number; overdue: number; here: boolean; onChosen: (() => void) | undefined }

function QueueLink({ queue, count, overdue, here, onChosen }: Given) {
  const t = useWords(words)
  const word = queueWords[queue][useLanguage() === 'zh' ? 0 : 1]
  return (
    <Link to="/" search={{ queue }} activeOptions={exactly} aria-current={here ? 'page' : undefined} onClick={() => onChosen?.()}>
      <span className="queues-name">{word}</span>
      {overdue > 0 && queue !== 'overdue' && (
        <span className="queues-late" title={t('n_overdue', { n: overdue })}>
          {overdue}
          <span className="unseen"> {t('n_overdue', { n: overdue })}</span>
        </span>
      )}
      <span className={queue === 'overdue' && count > 0 ? 'queues-late' : 'queues-count'}>{count}</span>
    </Link>
  )
}
