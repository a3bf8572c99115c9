import { named, useLanguage, useWords } from '../../lib/language.ts'
import { Icon } from '../../light/icons.tsx'
import { Page } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { useCounts, useNotices } from '../asked.ts'
import { CaseList } from '../handle/Queues.tsx'
import { useMe } from '../session.tsx'
import { words } from '../words.ts'

const shown_max = 10

/** What waits for me, the latest first to be late; and nothing else. */
export function Today() {
  const t = useWords(words)
  useLanguage()
  const me = useMe()
  const counts = useCounts().data?.items
  const notices = useNotices().data?.pages[0]
  const mine = counts?.find((one) => one.queue === 'mine')
  // called to a place: there are minutes to answer, so it stands above all else
  const whistled = counts?.find((one) => one.queue === 'whistled')?.count ?? 0
  const post = named({ name: me.post_name, name_en: me.post_name_en })
  return (
    <Page title={t('today')} tools={<Bell unread={notices?.unread ?? 0} />}>
      <p className="soft">{t('hello', { name: me.person_name, post })}</p>
      <a className="button primary large wide" href={link('/report')}>
        <Icon name="camera" />
        {t('report_now')}
      </a>
      <ul className="figures">
        <Figure n={mine?.count} label={t('waiting_for_me')} to="/handle/mine" />
        <Figure n={mine?.overdue} label={t('overdue')} to="/handle/overdue" bad={(mine?.overdue ?? 0) > 0} />
        <Figure n={notices?.unread} label={t('messages')} to="/inbox" />
      </ul>
      {whistled > 0 && (
        <section className="stack">
          <h2>{t('queue_whistled')}</h2>
          <CaseList queue="whistled" most={shown_max} />
        </section>
      )}
      <section className="stack">
        <h2>{t('waiting_for_me')}</h2>
        <CaseList queue="mine" most={shown_max} />
        {mine && mine.count > shown_max && (
          <a className="button" href={link('/handle/mine')}>
            {t('see_all', { n: mine.count })}
          </a>
        )}
      </section>
    </Page>
  )
}

function Figure({ n, label, to, bad = false }: { n: number | undefined; label: string; to: string; bad?: boolean }) {
  return (
    <li>
      <a href={link(to)} className={bad ? 'bad' : ''}>
        <strong className="number">{n ?? '—'}</strong>
        <span>{label}</span>
      </a>
    </li>
  )
}

function Bell({ unread }: { unread: number }) {
  const t = useWords(words)
  return (
    <a className="button plain bell" href={link('/inbox')} aria-label={`${t('inbox')}${unread > 0 ? ` ${unread}` : ''}`}>
      <Icon name="bell" />
      {unread > 0 && <b>{unread > 99 ? '99+' : unread}</b>}
    </a>
  )
}
