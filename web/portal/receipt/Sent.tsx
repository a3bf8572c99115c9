import { useEffect, useState } from 'react'
import { named, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { keepsForGood } from '../../light/keep.ts'
import { takeBack, useOutbox } from '../../light/outbox.ts'
import { Blank, Notice, Page } from '../../light/parts.tsx'
import { go, link } from '../../light/route.ts'
import { toast } from '../../light/toast.tsx'
import { words as shared } from '../../light/words.ts'
import { keepDraft } from '../draft.ts'
import { useFollowed } from '../follow/query.ts'
import { dropMine, followLink, followPath, type Mine, useMine } from '../mine.ts'
import { draftOf } from '../send.ts'
import { words } from '../words.ts'

/** A receipt has three states, and each is true: on this phone, received, taken up by someone. */
export function Sent({ id }: { id: string }) {
  const t = useWords(words)
  const mine = useMine().find((one) => one.id === id)
  const { parcels, ready } = useOutbox()
  const parcel = parcels.find((one) => one.id === id)
  if (!mine)
    return (
      <Page title={t('sent_title')} up="/">
        {ready && (
          <Blank icon="info">
            <p>{t('gone')}</p>
          </Blank>
        )}
      </Page>
    )
  return (
    <Page title={t('sent_title')} up="/">
      {mine.no ? (
        <Received mine={mine} no={mine.no} />
      ) : parcel?.state === 'refused' ? (
        <section className="card">
          <Notice tone="bad">
            <p>{t('refused_says')}</p>
            <p>{parcel.problem?.says}</p>
          </Notice>
          <button
            type="button"
            className="button primary large"
            onClick={() => {
              const draft = draftOf(parcel)
              keepDraft(draft)
              dropMine(id)
              void takeBack(id)
              go(`/report/${draft.who}`, { replace: true })
            }}
          >
            {t('edit_again')}
          </button>
          <button
            type="button"
            className="button danger"
            onClick={() => {
              dropMine(id)
              void takeBack(id, { withPhotos: true })
              go('/', { replace: true })
            }}
          >
            {t('discard')}
          </button>
        </section>
      ) : (
        <OnPhone mine={mine} />
      )}
      <div className="row">
        <a className="button grow" href={link('/')}>
          {t('to_start')}
        </a>
      </div>
    </Page>
  )
}

function OnPhone({ mine }: { mine: Mine }) {
  const t = useWords(words)
  const { sending, offline } = useOutbox()
  const [kept, setKept] = useState(true)
  useEffect(() => void keepsForGood().then(setKept), [])
  const busy = sending === mine.id && !offline
  return (
    <section className="card receipt">
      <Marks at={0} />
      <p className="pre">{mine.title}</p>
      <Notice tone={busy ? 'plain' : 'warning'} icon={busy ? 'cloud' : 'offline'}>
        {busy ? t('sending') : t(kept ? 'on_phone_says' : 'on_phone_memory')}
      </Notice>
      <time className="small soft" dateTime={mine.at}>
        {when(mine.at)}
      </time>
    </section>
  )
}

function Received({ mine, no }: { mine: Mine; no: string }) {
  const t = useWords(words)
  const s = useWords(shared)
  const followed = useFollowed(no, mine.key).data
  const address = followLink(no, mine.key)
  const copy = (what: string) =>
    (navigator.clipboard?.writeText(what) ?? Promise.reject(new Error('no clipboard'))).then(
      () => toast(s('copied')),
      () => toast(s('copy_failed')),
    )
  return (
    <section className="card receipt">
      <Marks at={followed && followed.steps.length > 1 ? 2 : 1} />
      <p className="soft">{t('number')}</p>
      <p className="big number">{no}</p>
      {followed && (
        <p>
          <strong>{t('has_it_now', { name: named({ name: followed.holder, name_en: followed.holder_en }) })}</strong>
        </p>
      )}
      <a className="button primary large" href={link(followPath(no, mine.key))}>
        {t('see_progress')}
      </a>
      <div className="row">
        <button type="button" className="button grow" onClick={() => void copy(address)}>
          <Icon name="copy" />
          {t('copy_link')}
        </button>
        {'share' in navigator ? (
          <button
            type="button"
            className="button grow"
            onClick={() => void navigator.share({ title: `${t('number')} ${no}`, url: address }).catch(() => undefined)}
          >
            <Icon name="send" />
            {t('share_link')}
          </button>
        ) : (
          <button type="button" className="button grow" onClick={() => void copy(no)}>
            <Icon name="copy" />
            {t('copy_number')}
          </button>
        )}
      </div>
      <p className="link-text">
        <a href={link(followPath(no, mine.key))}>{address}</a>
      </p>
      <p className="small soft">{t('link_why')}</p>
    </section>
  )
}

const marks = ['on_phone', 'received', 'accepted'] as const

function Marks({ at }: { at: number }) {
  const t = useWords(words)
  return (
    <ol className="marks" aria-label={t('sent_title')}>
      {marks.map((mark, n) => (
        <li key={mark} className={n <= at ? 'done' : ''} aria-current={n === at ? 'step' : undefined}>
          <Icon name={n <= at ? 'check' : 'other'} />
          {t(mark)}
        </li>
      ))}
    </ol>
  )
}
