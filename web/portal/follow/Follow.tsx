import { view } from '#attachments/contract.ts'
import { isOpen } from '#cases/rules.ts'
import type { Followed } from '#intake/contract.ts'
import { addressOf } from '../../lib/call.ts'
import { named, useWords } from '../../lib/language.ts'
import { stakeText, stakeWords } from '../../lib/stake.ts'
import { dayOnly, when } from '../../lib/words.ts'
import { Gallery } from '../../light/Photos.tsx'
import { Blank, Notice, Page, Trouble, Waiting } from '../../light/parts.tsx'
import { words as portal } from '../words.ts'
import { Again } from './Again.tsx'
import { useFollowed } from './query.ts'
import { Rate } from './Rate.tsx'
import { Stage } from './Stage.tsx'
import { Steps } from './Steps.tsx'
import { declinedWords, words } from './words.ts'

/** The city is known, and the grids nest: village and lowest grid say it. */
const lastTwo = (areas: readonly string[]) => [...new Set([areas[2], areas.at(-1)])].filter(Boolean).join(' › ')

export function Follow({ no, secret }: { no: string; secret: string | null }) {
  const t = useWords(words)
  const followed = useFollowed(no, secret)
  return (
    <Page title={t('title')} up="/mine">
      {!secret && (
        <Blank icon="info">
          <p>{t('no_key')}</p>
        </Blank>
      )}
      {secret && followed.isPending && <Waiting />}
      {secret && followed.isError && !followed.data && <Trouble error={followed.error} again={() => void followed.refetch()} />}
      {secret && followed.data && (
        <>
          {followed.isError && <Notice tone="warning">{t('stale')}</Notice>}
          <Story of={followed.data} secret={secret} />
        </>
      )}
    </Page>
  )
}

/** Several departments were called: how many, and whether they are there. */
function Gathered({ of }: { of: NonNullable<Followed['gathered']> }) {
  const t = useWords(words)
  if (of.on_site === 0)
    return of.coming > 0 ? <Notice>{t('called', { n: of.called })}</Notice> : <Notice tone="warning">{t('nobody_came')}</Notice>
  if (of.coming > 0) return <Notice tone="ok">{t('some_on_site', { n: of.on_site })}</Notice>
  if (of.done === of.on_site) return <Notice tone="ok">{t('site_done')}</Notice>
  return <Notice tone="ok">{of.on_site === 1 ? t('one_on_site') : t('on_site', { n: of.on_site })}</Notice>
}

function Story({ of, secret }: { of: Followed; secret: string }) {
  const t = useWords(words)
  const p = useWords(portal)
  const d = useWords(declinedWords)
  const k = useWords(stakeWords)
  const ended = !isOpen(of)
  const stake = stakeText(of)
  const photo = (id: string, size: 'thumb' | 'full') => addressOf(view, { id }, { size, receipt: of.no, key: secret })
  const photos = of.attachments.map((one) => ({
    id: one.id,
    thumb: photo(one.id, 'thumb'),
    full: photo(one.id, 'full'),
    ...(one.purpose === 'proof' ? { note: t('proof_note') } : {}),
  }))
  const reason =
    of.decline_reason && of.decline_reason in declinedWords ? (of.decline_reason as keyof typeof declinedWords) : null
  return (
    <>
      <section className="card">
        <p className="row apart">
          <span className="soft">{p('number')}</span>
          <strong className="number">{of.no}</strong>
        </p>
        <Stage of={of} />
        {of.merged && <Notice>{t('merged')}</Notice>}
        {!ended && of.reopened && <Notice>{t('reopened')}</Notice>}
        <p>
          <strong>{t(ended ? 'done_by' : 'holder', { name: named({ name: of.holder, name_en: of.holder_en }) })}</strong>
        </p>
        {of.gathered && <Gathered of={of.gathered} />}
        {of.closed_at && <p className="soft">{t('closed_at', { time: when(of.closed_at) })}</p>}
        {!ended && of.suspended_until && <p className="soft">{t('suspended', { day: dayOnly(of.suspended_until) })}</p>}
        {!ended && of.due_at && (
          <p className="soft">{t(Date.parse(of.due_at) < Date.now() ? 'overdue' : 'due', { time: when(of.due_at) })}</p>
        )}
      </section>
      {of.state === 'declined' && (
        <section className="card">
          <h2>{t('declined')}</h2>
          {reason && <p>{d(reason)}</p>}
          {of.reply && <p className="pre soft">{of.reply}</p>}
        </section>
      )}
      {of.state !== 'declined' && of.reply && (
        <section className="card answer">
          <h2>{t(of.state === 'void' ? 'voided' : 'answer')}</h2>
          <p className="pre">{of.reply}</p>
        </section>
      )}
      {(of.may_rate || of.rating !== null) && <Rate key={of.closed_at} of={of} secret={secret} />}
      {of.may_reopen && <Again of={of} secret={secret} />}
      <section className="card">
        <h2>{t('steps')}</h2>
        <Steps of={of} />
        <p className="small soft">{t('refreshed')}</p>
      </section>
      <section className="card">
        <h2>{t('yours')}</h2>
        <p className="pre">{of.description}</p>
        <Gallery photos={photos} />
        <dl className="facts">
          {(of.place || of.areas.length > 0) && (
            <>
              <dt>{t('place')}</dt>
              <dd>{[of.place, lastTwo(of.areas)].filter(Boolean).join(' · ')}</dd>
            </>
          )}
          {stake && (
            <>
              <dt>{k('stake')}</dt>
              <dd>{stake}</dd>
            </>
          )}
          <dt>{t('reported_at')}</dt>
          <dd>{when(of.reported_at)}</dd>
        </dl>
      </section>
    </>
  )
}
