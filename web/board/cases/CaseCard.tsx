import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { view } from '#attachments/contract.ts'
import type { CaseDetail } from '#cases/contract.ts'
import { addressOf } from '../../lib/call.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { stakeText, stakeWords } from '../../lib/stake.ts'
import { caseNumber, limitKinds, sources, titleOf, when } from '../../lib/words.ts'
import { LimitClock } from '../../ui/LimitClock.tsx'
import { SeverityTag, StateTag } from '../../ui/tags.tsx'
import { caseQuery } from '../queries.ts'
import { Message } from '../shell/Message.tsx'
import { words } from '../words.ts'
import { Story } from './Story.tsx'

/** One case to read: what, where, who has it, until when, and what happened. Whoever works on it does so at the desk. */
export function CaseCard({ id }: { id: string }) {
  const t = useWords(words)
  const found = useQuery(caseQuery(id))
  if (found.data) return <Card detail={found.data} />
  if (found.error) return <Message title={found.error.message} action={{ word: t('retry'), act: () => void found.refetch() }} />
  return <Message title={t('loading')} quiet />
}

function Card({ detail }: { detail: CaseDetail }) {
  const t = useWords(words)
  const { case: c } = detail
  const open = c.closed_at === null
  return (
    <article className="card">
      <header>
        <span className="case-tags">
          <StateTag of={c} />
          <SeverityTag severity={c.severity} />
          {open && c.supervised_by !== null && <span className="tag supervised-tag">{t('supervised')}</span>}
          {open && c.overdue_at !== null && <span className="tag tag-overdue">{t('overdue')}</span>}
        </span>
        <h2>{titleOf(c)}</h2>
        <p className="quiet">
          {t('case_no', { no: caseNumber(c.no) })}
          {' · '}
          <a href={`/desk/cases/${c.id}`}>{t('open_in_desk')}</a>
        </p>
      </header>
      {saysMore(c) && <p className="card-text">{c.description}</p>}
      <Facts detail={detail} />
      {detail.attachments.length > 0 && (
        <section>
          <h3>{t('photos')}</h3>
          <div className="photos">
            {detail.attachments.map((photo, n) => (
              <a key={photo.id} href={addressOf(view, { id: photo.id }, { size: 'full' })} target="_blank" rel="noreferrer">
                <img
                  src={addressOf(view, { id: photo.id }, { size: 'thumb' })}
                  width={96}
                  height={96}
                  alt={t('photo_n', { n: n + 1 })}
                />
              </a>
            ))}
          </div>
        </section>
      )}
      <Story timeline={detail.timeline} />
    </article>
  )
}

/** A short report is its own summary. */
const saysMore = ({ description, summary }: CaseDetail['case']) => description.replace(/[。.!!??\s]+$/, '') !== summary

function Facts({ detail }: { detail: CaseDetail }) {
  const t = useWords(words)
  const language = useLanguage() === 'zh' ? 0 : 1
  const k = useWords(stakeWords)
  const { case: c, organisations, areas } = detail
  const organisation = (id: number | null) => {
    const one = organisations.find((each) => each.id === id)
    return one ? named(one) : null
  }
  const amount = c.limit_kind && c.limit_amount ? limitKinds[c.limit_kind][language].replace('{n}', String(c.limit_amount)) : null
  const chain = areas.filter((one) => one.level !== 'province' && one.level !== 'city').map(named)
  const running = c.due_at && c.closed_at === null ? <LimitClock key="limit" of={c} bar /> : amount
  const facts: [string, ReactNode][] = [
    [t('limit'), running],
    [k('stake'), stakeText(c)],
    [t('place'), c.place],
    [t('grid'), c.located === 'outside' ? t('outside') : chain.join(' › ')],
    [t('holder'), c.closed_at === null ? organisation(c.holder_id) : null],
    [t('unit'), organisation(c.unit_id)],
    [t('supervisor'), organisation(c.supervised_by)],
    [t('source'), sources[c.source][language]],
    [t('reported_at'), when(c.reported_at)],
  ]
  return (
    <dl className="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
