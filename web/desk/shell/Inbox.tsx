import { BellOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Notice, readNotices } from '#notices/contract.ts'
import { isAlarm } from '#notices/rules.ts'
import { call } from '../../lib/call.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { caseNumber, noticeWords, titleOf, when } from '../../lib/words.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import { noticesQuery } from '../queries.ts'
import { useMe } from '../session.tsx'
import { words } from '../words/shell.ts'

/** The bell with what is unread; opening it counts as having seen all of it. */
export function Inbox() {
  const t = useWords(words)
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const notices = useQuery(noticesQuery)
  const seen = useMutation({
    mutationFn: (up_to: number) => call(readNotices, { body: { up_to } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const unread = notices.data?.unread ?? 0
  const items = notices.data?.items ?? []
  // an alarm that nobody has seen stands above everything else
  const waiting = items.filter((one) => isAlarm(one) && !one.read)
  const sorted = [...waiting, ...items.filter((one) => !waiting.includes(one))]
  const close = () => {
    setOpen(false)
    const newest = notices.data?.items[0]
    if (newest && unread > 0) seen.mutate(newest.id)
  }
  return (
    <>
      <Badge count={unread} size="small" offset={[-4, 8]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('inbox_n', { n: unread })} onClick={() => setOpen(true)} />
      </Badge>
      <Drawer open={open} onClose={close} title={t('inbox')} size={400} styles={{ body: { padding: 0 } }}>
        {notices.isPending && <Waiting />}
        {notices.error && <Failed error={notices.error} retry={() => void notices.refetch()} />}
        {notices.data?.items.length === 0 && <Blank title={t('inbox_empty')} />}
        <ul className="inbox">
          {sorted.map((notice) => (
            <li key={notice.id} className={isAlarm(notice) ? 'inbox-alarm' : notice.read ? undefined : 'inbox-new'}>
              <NoticeLink notice={notice} onChosen={close} />
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}

function NoticeLink({ notice, onChosen }: { notice: Notice; onChosen: () => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const me = useMe()
  const { gap, post } = notice.detail as { gap?: boolean; post?: number }
  const other = post === me.post ? undefined : me.posts.find((one) => one.id === post)
  const kind = noticeWords[notice.kind as keyof typeof noticeWords] as readonly [string, string] | undefined
  return (
    <Link to="/cases/$id" params={{ id: notice.case_id }} search={(before) => before} onClick={onChosen}>
      <span className="inbox-head">
        <strong>{kind?.[language === 'zh' ? 0 : 1] ?? notice.kind}</strong>
        <span className="quiet">{caseNumber(notice.case_no)}</span>
        <time className="quiet" dateTime={notice.at}>
          {when(notice.at)}
        </time>
      </span>
      <span>{titleOf(notice)}</span>
      {post !== undefined && <span className="inbox-note">{other ? t('on_duty_as', { post: named(other) }) : t('on_duty')}</span>}
      {gap && <span className="inbox-note">{t('nobody_was')}</span>}
      {!notice.read && <span className="unseen">{t('unread')}</span>}
    </Link>
  )
}
