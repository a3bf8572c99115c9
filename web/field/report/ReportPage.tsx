import { useState } from 'react'
import { named, useWords } from '../../lib/language.ts'
import { stakeUntyped } from '../../lib/typed.ts'
import { Icon } from '../../light/icons.tsx'
import { takeBack } from '../../light/outbox.ts'
import { Photos } from '../../light/Photos.tsx'
import { Phrases } from '../../light/Phrases.tsx'
import { Notice, Page, Switch } from '../../light/parts.tsx'
import { usePosition } from '../../light/position.ts'
import { go } from '../../light/route.ts'
import { Stake } from '../../light/Stake.tsx'
import { Where } from '../../light/Where.tsx'
import { words as shared } from '../../light/words.ts'
import { useCatalogue } from '../asked.ts'
import { useMe } from '../session.tsx'
import { words as field } from '../words.ts'
import { Categories } from './Categories.tsx'
import { sendDraft, useDraft } from './draft.ts'
import { Nearby } from './Nearby.tsx'
import { solvedPhrases, words } from './words.ts'

const patience_ms = 6_000

/** Four taps: the tab, a tile, the camera, send; the position is being found meanwhile. */
export function ReportPage() {
  const t = useWords(words)
  const f = useWords(field)
  const s = useWords(shared)
  const me = useMe()
  const { draft, change, setDraft, finish } = useDraft()
  const position = usePosition(draft.fix, { auto: true })
  const [missing, setMissing] = useState<'what' | 'result' | null>(null)
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const category = useCatalogue().data?.categories.find((one) => one.id === draft.category_id)
  // a place pinned by hand is another place: what stands there is offered anew
  if (draft.fix !== position.fix) change({ fix: position.fix, ...(position.fix?.by === 'pin' ? { component_id: null } : {}) })

  async function send() {
    const description = draft.description.trim() || (category ? named(category) : '')
    const lacks = !description ? 'what' : draft.solved && !draft.result.trim() ? 'result' : null
    setMissing(lacks)
    setProblem('')
    if (lacks) return document.getElementById(lacks)?.focus()
    setSending(true)
    const slow = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience_ms))
    const parcel = await Promise.race([sendDraft({ ...draft, fix: position.fix }, description), slow])
    if (parcel?.state === 'refused') {
      await takeBack(draft.id)
      setProblem(parcel.problem?.says ?? '')
      return setSending(false)
    }
    finish()
    go(`/sent/${draft.id}`, { replace: true })
  }

  return (
    <Page title={f('report')}>
      <form
        className="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!sending) void send()
        }}
      >
        <Categories value={draft.category_id} onChange={(category_id) => change({ category_id, ...stakeUntyped })} />
        <section className="card">
          <div className="field">
            <label htmlFor="what">{t('what')}</label>
            <textarea
              id="what"
              className="input short"
              rows={2}
              maxLength={3000}
              value={draft.description}
              placeholder={t('what_example')}
              onChange={(event) => change({ description: event.target.value })}
              aria-invalid={missing === 'what'}
              aria-describedby="what-says"
            />
            <p id="what-says" className="wrong" role="alert">
              {missing === 'what' && t('what_empty')}
            </p>
          </div>
          <Stake asks={category?.asks} value={draft} onChange={change} />
          <Photos
            purpose="scene"
            value={draft.photos}
            onTaken={() => position.fix?.by === 'pin' || position.ask()}
            onChange={(edit) => setDraft((before) => ({ ...before, photos: edit(before.photos) }))}
          />
        </section>
        <section className="card">
          <h2>{s('where')}</h2>
          <Where position={position} place={draft.place} onPlace={(place) => change({ place })} start={me.area.id} />
        </section>
        <Nearby
          at={position.fix}
          code={category?.code}
          value={draft.component_id}
          onChange={(component_id) => change({ component_id })}
        />
        <section className="card">
          <Switch label={t('direct')} on={draft.direct} onChange={(direct) => change({ direct, solved: false })} />
          {draft.direct && (
            <Notice tone="bad">
              <p>{t('direct_note')}</p>
              <p>
                <strong>{t('direct_call')}</strong>
              </p>
            </Notice>
          )}
        </section>
        {me.duties.includes('resolve_on_site') && !draft.direct && (
          <section className="card">
            <Switch label={t('solved')} on={draft.solved} onChange={(solved) => change({ solved })} />
            {draft.solved && (
              <div className="field">
                <label htmlFor="result">{t('solved_how')}</label>
                <input
                  id="result"
                  className="input"
                  maxLength={1000}
                  value={draft.result}
                  onChange={(event) => change({ result: event.target.value })}
                  aria-invalid={missing === 'result'}
                  aria-describedby="result-says"
                />
                <Phrases of={solvedPhrases} onChoose={(result) => change({ result })} />
                <p id="result-says" className="wrong" role="alert">
                  {missing === 'result' && t('solved_empty')}
                </p>
              </div>
            )}
          </section>
        )}
        <div className="send">
          {problem && <Notice tone="bad">{problem}</Notice>}
          <button type="submit" className="button primary large wide" disabled={sending}>
            <Icon name="send" />
            {sending ? t('sending') : t(draft.solved ? 'send_solved' : draft.direct ? 'send_direct' : 'send')}
          </button>
        </div>
      </form>
    </Page>
  )
}
