import { useMutation } from '@tanstack/react-query'
import { readNotices } from '#notices/contract.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/language.ts'
import { caseNumber, noticeWords, titleOf, when } from '../../lib/words.ts'
import { Blank, Page, Trouble, Waiting } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { toast } from '../../light/toast.tsx'
import { refetchAll, useNotices } from '../asked.ts'
import { words } from '../words.ts'

const lineOf = (kind: string) => kind.replace(/^case\./, '') as keyof typeof noticeWords

export function Inbox() {
  const t = useWords(words)
  const line = useWords(noticeWords)
  const notices = useNotices()
  const items = notices.data?.pages.flatMap((page) => page.items) ?? []
  const unread = notices.data?.pages[0]?.unread ?? 0
  const read = useMutation({
    mutationFn: (up_to: number) => call(readNotices, { body: { up_to } }),
    onSuccess: () => void refetchAll(),
    onError: (error) => toast(error.message),
  })
  return (
    <Page title={t('inbox')} up="/today">
      {unread > 0 && items[0] && (
        <button type="button" className="button" disabled={read.isPending} onClick={() => read.mutate(items[0]!.id)}>
          {t('inbox_read')}
        </button>
      )}
      {notices.isPending && <Waiting />}
      {notices.isError && items.length === 0 && <Trouble error={notices.error} again={() => void notices.refetch()} />}
      {notices.isSuccess && items.length === 0 && (
        <Blank icon="bell">
          <p>{t('inbox_empty')}</p>
        </Blank>
      )}
      <ul className="case-list">
        {items.map((one) => (
          <li key={one.id}>
            <a className={`case-row ${one.read ? 'read' : 'new'}`} href={link(`/case/${one.case_id}`)}>
              <span className="row apart">
                <strong>{line(lineOf(one.kind))}</strong>
                <span className="small soft number">{caseNumber(one.case_no)}</span>
              </span>
              <span className="clip">{titleOf(one)}</span>
              {'post' in one.detail && <span className="small soft">{t('on_duty')}</span>}
              {'gap' in one.detail && <span className="small soft">{t('nobody_was')}</span>}
              <time className="small soft" dateTime={one.at}>
                {when(one.at)}
              </time>
            </a>
          </li>
        ))}
      </ul>
      {notices.hasNextPage && (
        <button type="button" className="button" onClick={() => void notices.fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </Page>
  )
}
