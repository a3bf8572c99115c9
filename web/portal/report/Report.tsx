import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { stakeUntyped } from '../../lib/typed.ts'
import { Icon } from '../../light/icons.tsx'
import { takeBack } from '../../light/outbox.ts'
import { Photos } from '../../light/Photos.tsx'
import { Notice, Page } from '../../light/parts.tsx'
import { usePosition } from '../../light/position.ts'
import { go } from '../../light/route.ts'
import { Where } from '../../light/Where.tsx'
import { words as shared } from '../../light/words.ts'
import { type Door, useDraft } from '../draft.ts'
import { PrivacySheet, privacy_version } from '../privacy.tsx'
import { sendReport } from '../send.ts'
import { Emergency } from '../start/Emergency.tsx'
import { words } from '../words.ts'
import { Categories } from './Categories.tsx'
import { Contact, phoneLooksRight } from './Contact.tsx'
import { What } from './What.tsx'

const patience_ms = 8_000

/** One page, five taps: the door, the photo, the shutter, the place, and send. */
export function Report({ who }: { who: Door }) {
  const t = useWords(words)
  const s = useWords(shared)
  const { draft, change, setDraft, finish } = useDraft(who)
  const position = usePosition(draft.fix)
  const [missing, setMissing] = useState(false)
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const [privacy, setPrivacy] = useState(false)
  if (draft.fix !== position.fix) change({ fix: position.fix })

  async function send() {
    setProblem('')
    const phoneWrong = !phoneLooksRight(draft.phone)
    setMissing(draft.description.trim() === '')
    if (draft.description.trim() === '' || phoneWrong) {
      document.getElementById(phoneWrong && draft.description.trim() ? 'phone' : 'what')?.focus()
      return
    }
    setSending(true)
    const slow = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience_ms))
    const parcel = await Promise.race([sendReport({ ...draft, fix: position.fix }), slow])
    if (parcel?.state === 'refused') {
      await takeBack(draft.id)
      setProblem(parcel.problem?.says ?? '')
      return setSending(false)
    }
    finish()
    go(`/sent/${draft.id}`, { replace: true })
  }

  return (
    <Page title={t(who)} up="/">
      <form
        className="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!sending) void send()
        }}
      >
        <Emergency brief />
        <What draft={draft} change={change} missing={missing} />
        <section className="card">
          <h2>
            {s('photos')}
            <span className="optional">{s('optional')}</span>
          </h2>
          <Photos
            purpose="scene"
            value={draft.photos}
            onChange={(edit) => setDraft((before) => ({ ...before, photos: edit(before.photos) }))}
          />
        </section>
        <section className="card">
          <h2>
            {s('where')}
            <span className="optional">{s('optional')}</span>
          </h2>
          <Where position={position} place={draft.place} onPlace={(place) => change({ place })} />
        </section>
        <Categories
          value={draft.category_id}
          onChange={(category_id) => change({ category_id, ...stakeUntyped })}
          stake={draft}
          onStake={change}
        />
        <Contact draft={draft} change={change} />
        <div className="send">
          {problem && <Notice tone="bad">{problem}</Notice>}
          <p className="small soft">
            {t('notice')}{' '}
            <button type="button" className="inline" onClick={() => setPrivacy(true)}>
              {t('privacy')}
            </button>{' '}
            {t('notice_version', { version: privacy_version })}
          </p>
          <button type="submit" className="button primary large wide" disabled={sending}>
            <Icon name="send" />
            {sending ? t('sending') : t('send')}
          </button>
        </div>
      </form>
      {privacy && <PrivacySheet title={t('privacy')} onClose={() => setPrivacy(false)} />}
    </Page>
  )
}
