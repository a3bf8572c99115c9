import { useState } from 'react'
import type { CaseDetail, MoveKind } from '#cases/contract.ts'
import { newId } from '../../lib/id.ts'
import { useWords } from '../../lib/language.ts'
import { stakeAgain } from '../../lib/typed.ts'
import { moveWords } from '../../lib/words.ts'
import { post, takeBack } from '../../light/outbox.ts'
import { Photos } from '../../light/Photos.tsx'
import { Phrases } from '../../light/Phrases.tsx'
import type { ParcelPhoto } from '../../light/parcels.ts'
import { Notice, Sheet } from '../../light/parts.tsx'
import { Stars } from '../../light/Stars.tsx'
import { toast } from '../../light/toast.tsx'
import { refetchAll, useCatalogue } from '../asked.ts'
import { Choices } from './Choices.tsx'
import { empty, type Fields, moveOf, partsOf, textOptional } from './form.ts'
import { Gathering } from './Gathering.tsx'
import { Review } from './review/Review.tsx'
import { phrases, words } from './words.ts'

const patience_ms = 6_000
const text_max = 1_000

type Props = { kind: MoveKind; of: CaseDetail; onClose: () => void }

/** One form for every move; what it asks for stands in one table. Kept on the phone first, then sent. */
export function MoveSheet({ kind, of, onClose }: Props) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const [id] = useState(newId)
  const [fields, setFields] = useState<Fields>({
    ...empty,
    category_id: kind === 'recategorise' ? null : of.case.category_id,
    ...stakeAgain(of.case),
  })
  const [photos, setPhotos] = useState<readonly ParcelPhoto[]>([])
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const filing = useCatalogue().data?.filing_conditions.find((one) => one.id === of.case.filing_condition_id)
  const proof = kind === 'complete' && (filing?.proof_required ?? false)
  const move = moveOf(kind, id, { ...fields, photos: photos.map((photo) => photo.id) }, of.case.filed_at !== null)
  const whole = move !== null && !(proof && photos.length === 0)
  const parts = partsOf[kind] ?? []
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))

  async function send() {
    if (!move || !whole || sending) return
    setSending(true)
    setProblem('')
    const made_at = new Date().toISOString()
    const title = `${m(kind)} · ${of.case.summary}`
    const slow = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience_ms))
    const sent = post({ id, kind: 'move', made_at, title, case_id: of.case.id, body: move, photos: [...photos] })
    const parcel = await Promise.race([sent, slow])
    if (parcel?.state === 'refused') {
      // the form is still open and keeps what was typed; the case may have moved on meanwhile
      await takeBack(id)
      setProblem(parcel.problem?.says ?? '')
      setSending(false)
      return void refetchAll()
    }
    if (parcel?.state === 'received') toast(t('done', { move: m(kind) }))
    onClose()
  }

  return (
    <Sheet title={m(kind)} onClose={onClose}>
      <form
        className="stack form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Choices parts={parts} of={of} fields={fields} change={change} />
        <Review kind={kind} parts={parts} of={of} fields={fields} change={change} />
        <Gathering parts={parts} of={of} fields={fields} change={change} />
        {parts.includes('rating') && <Stars value={fields.rating} onChange={(rating) => change({ rating })} />}
        {parts.includes('text') && (
          <div className="field">
            <label htmlFor="text">
              {t(textLabel(kind))}
              <span className="optional">{t(textOptional(kind, fields) ? 'optional' : 'required')}</span>
            </label>
            <textarea
              id="text"
              className="input"
              rows={3}
              maxLength={kind === 'rate' ? 500 : text_max}
              value={fields.text}
              onChange={(event) => change({ text: event.target.value })}
            />
            {phrases[kind] && <Phrases of={phrases[kind]} onChoose={(text) => change({ text })} />}
          </div>
        )}
        {parts.includes('photos') && (
          <div className="field">
            <span className="label">
              {t('photos')}
              <span className="optional">{t(proof ? 'required' : 'optional')}</span>
            </span>
            <Photos purpose={kind === 'check' ? 'scene' : 'proof'} value={photos} onChange={(edit) => setPhotos(edit)} />
          </div>
        )}
        {problem && <Notice tone="bad">{problem}</Notice>}
        <button type="submit" className="button primary large wide" disabled={!whole || sending}>
          {sending ? t('sending') : m(kind)}
        </button>
      </form>
    </Sheet>
  )
}

const because: ReadonlySet<MoveKind> = new Set<MoveKind>(['transfer', 'recategorise', 'relocate', 'mark_confidential', 'reopen'])

function textLabel(kind: MoveKind): 'agreed' | 'result' | 'reply_to' | 'note' | 'because' | 'spoken' {
  if (kind === 'resolve_on_site' || kind === 'settle' || kind === 'complete' || kind === 'give_result') return 'result'
  if (kind === 'consult') return 'agreed'
  if (kind === 'follow_up') return 'spoken'
  if (because.has(kind)) return 'because'
  return kind === 'close' || kind === 'decline' ? 'reply_to' : 'note'
}
