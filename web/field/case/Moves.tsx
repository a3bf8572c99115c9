import { Fragment, useState } from 'react'
import type { CaseDetail, MoveKind } from '#cases/contract.ts'
import { moves, permitted } from '#cases/rules.ts'
import { sentence } from '#kit/problems.ts'
import { isRefusal, type Refusal } from '#kit/ruling.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { rare, worthShowing } from '../../lib/offers.ts'
import { moveWords } from '../../lib/words.ts'
import { grouped } from '../../light/group.ts'
import type { IconName } from '../../light/icons.tsx'
import { Icon } from '../../light/icons.tsx'
import { useOutbox } from '../../light/outbox.ts'
import { Notice } from '../../light/parts.tsx'
import { actorOf, useMe } from '../session.tsx'
import { partsOf } from './form.ts'
import { MoveSheet } from './MoveSheet.tsx'
import { type Tap, taps, useTap } from './useTap.ts'
import { words as whistleWords } from './whistle.words.ts'
import { words } from './words.ts'

const icons: Record<MoveKind, IconName> = {
  resolve_on_site: 'check',
  pass_up: 'up',
  pass_down: 'down',
  settle: 'check',
  decline: 'close',
  file: 'list',
  dispatch: 'send',
  acknowledge: 'check',
  complete: 'check',
  return: 'return',
  check: 'search',
  close: 'check',
  rate: 'star',
  comment: 'note',
  whistle: 'bell',
  acknowledge_whistle: 'check',
  muster: 'pin',
  consult: 'note',
  give_result: 'check',
  record_no_result: 'note',
  end_whistle: 'check',
  remind: 'bell',
  supervise: 'alert',
  release: 'check',
  ask_extension: 'clock',
  grant_extension: 'check',
  refuse_extension: 'close',
  ask_suspension: 'clock',
  grant_suspension: 'check',
  refuse_suspension: 'close',
  resume: 'refresh',
  ask_overdue_appeal: 'note',
  decide_overdue_appeal: 'check',
  accept: 'check',
  ask_verification: 'search',
  answer_verification: 'search',
  transfer: 'send',
  recategorise: 'list',
  relocate: 'pin',
  arbitrate: 'check',
  ask_check: 'search',
  void: 'close',
  reopen: 'refresh',
  follow_up: 'note',
  mark_confidential: 'note',
  archive: 'list',
  merge: 'list',
  unmerge: 'list',
  split: 'list',
}

/** What only adds words comes last and is never the first thing to do. */
const words_only: ReadonlySet<MoveKind> = new Set<MoveKind>(['consult', 'comment'])

/** What this state allows by the table: open to this person, or closed with the reason beside it. */
export function Moves({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const lang = useLanguage()
  const actor = actorOf(useMe())
  const waiting = useOutbox().mine.some((parcel) => parcel.case_id === of.case.id && parcel.state === 'waiting')
  const [open, setOpen] = useState<MoveKind | null>(null)
  const [more, setMore] = useState(false)
  const w = useWords(whistleWords)
  const { tap, problem } = useTap(of)
  const kinds = (Object.keys(moves) as MoveKind[]).filter((kind) => {
    if (partsOf[kind] === null) return false // a desk's move
    const from: readonly string[] = moves[kind].from
    return from.includes(of.case.state)
  })
  const ruled = kinds.map((kind) => [kind, permitted(of.case, kind, actor, of.surroundings)] as const)
  const may = ruled
    .filter(([, ruling]) => ruling === true)
    .map(([kind]) => kind)
    .toSorted((a, b) => Number(words_only.has(a)) - Number(words_only.has(b)))
  const mayNot = ruled.filter(
    (pair): pair is readonly [MoveKind, Refusal] => pair[1] !== true && isRefusal(pair[1]) && worthShowing(pair[0], pair[1]),
  )
  const daily = may.filter((kind) => !rare.has(kind))
  const seldom = may.filter((kind) => rare.has(kind))
  const first = daily.find((kind) => !words_only.has(kind))
  if (kinds.length === 0) return null
  return (
    <section className="card" aria-label={t('moves')}>
      <h2>{t('moves')}</h2>
      <div className="moves">
        {daily.map((kind) => (
          <Fragment key={kind}>
            <button
              type="button"
              className={`button ${kind === first ? 'primary large' : ''}`}
              disabled={waiting}
              onClick={() => (taps.some((one) => one === kind) ? void tap(kind as Tap) : setOpen(kind))}
            >
              <Icon name={icons[kind]} />
              {m(kind)}
            </button>
            {kind === 'muster' && (
              <button type="button" className="button" disabled={waiting} onClick={() => setOpen('muster')}>
                <Icon name="camera" />
                {w('with_photo')}
              </button>
            )}
          </Fragment>
        ))}
        {seldom.length > 0 && (
          <button type="button" className="button plain" aria-expanded={more} onClick={() => setMore(!more)}>
            <Icon name={more ? 'up' : 'down'} />
            {t('more')}
          </button>
        )}
        {more &&
          seldom.map((kind) => (
            <button key={kind} type="button" className="button" disabled={waiting} onClick={() => setOpen(kind)}>
              <Icon name={icons[kind]} />
              {m(kind)}
            </button>
          ))}
        {grouped(mayNot, ([, refusal]) => sentence(refusal.refused, lang, refusal.why)).map(([why, closed]) => (
          <div key={why} className="closed">
            <div className="row">
              {closed.map(([kind]) => (
                <button key={kind} type="button" className="button" disabled aria-describedby={`why-${closed[0]![0]}`}>
                  <Icon name={icons[kind]} />
                  {m(kind)}
                </button>
              ))}
            </div>
            <p className="why" id={`why-${closed[0]![0]}`}>
              {why}
            </p>
          </div>
        ))}
      </div>
      {problem && <Notice tone="bad">{problem}</Notice>}
      {open && <MoveSheet kind={open} of={of} onClose={() => setOpen(null)} />}
    </section>
  )
}
