import { named, useWords } from '../../lib/language.ts'
import { Icon } from '../../light/icons.tsx'
import { takeBack, useOutbox } from '../../light/outbox.ts'
import { Blank, Notice, Page } from '../../light/parts.tsx'
import { go, link } from '../../light/route.ts'
import { useCase } from '../asked.ts'
import { words as field } from '../words.ts'
import { draftOf, keepDraft } from './draft.ts'
import { words } from './words.ts'

/** What became of a report: still here, received under a number, or taken up by someone. */
export function SentPage({ id }: { id: string }) {
  const t = useWords(words)
  const f = useWords(field)
  const { mine, ready } = useOutbox()
  const parcel = mine.find((one) => one.id === id)
  const resolution = mine.find((one) => one.kind === 'move' && one.case_id === id)
  if (!parcel)
    return (
      <Page title={t('sent')} up="/today">
        {ready && (
          <Blank icon="info">
            <p>{f('outbox_empty')}</p>
          </Blank>
        )}
      </Page>
    )
  return (
    <Page title={t('sent')} up="/today">
      <section className="card sent">
        {parcel.state === 'received' && <Received id={id} no={parcel.receipt?.no ?? ''} />}
        {parcel.state === 'waiting' && (
          <>
            <Icon name="cloud" />
            <h2>{t('on_phone')}</h2>
            <p className="soft">{parcel.title}</p>
          </>
        )}
        {parcel.state === 'refused' && (
          <>
            <Notice tone="bad">
              <p>{t('refused')}</p>
              <p>{parcel.problem?.says}</p>
            </Notice>
            <button
              type="button"
              className="button primary large wide"
              onClick={() => {
                keepDraft(draftOf(parcel))
                void takeBack(id)
                if (resolution) void takeBack(resolution.id)
                go('/report', { replace: true })
              }}
            >
              {t('edit')}
            </button>
          </>
        )}
        {resolution?.state === 'waiting' && <p className="soft">{t('solved_waits')}</p>}
        {resolution?.state === 'received' && <p style={{ color: 'var(--ok)' }}>{t('solved_done')}</p>}
        {resolution?.state === 'refused' && (
          <Notice tone="warning">{t('solved_refused', { why: resolution.problem?.says ?? '' })}</Notice>
        )}
      </section>
      <div className="row">
        <a className="button grow" href={link('/today')}>
          {t('to_today')}
        </a>
        <a className="button primary grow" href={link('/report')}>
          <Icon name="camera" />
          {t('again')}
        </a>
      </div>
    </Page>
  )
}

function Received({ id, no }: { id: string; no: string }) {
  const t = useWords(words)
  const detail = useCase(id).data
  const holder = detail?.organisations.find((one) => one.id === detail.case.holder_id)
  const taken = detail && detail.timeline.length > 1
  return (
    <>
      <Icon name="check" />
      <h2>{t('received')}</h2>
      <p className="big number">
        <span className="for-readers">{t('number')} </span>
        {no}
      </p>
      {holder && <p>{t(taken ? 'accepted' : 'held_by', { name: named(holder) })}</p>}
      <a className="button" href={link(`/case/${id}`)}>
        {t('see')}
      </a>
    </>
  )
}
