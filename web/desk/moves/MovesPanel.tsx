import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { MoveKind } from '#cases/contract.ts'
import { newId } from '../../lib/id.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { moveWords } from '../../lib/words.ts'
import type { Told } from '../case/detail.ts'
import { useKeys } from '../keys.ts'
import { useNext } from '../list/WorkPage.tsx'
import { caseQuery } from '../queries.ts'
import { useActor } from '../session.tsx'
import { words } from '../words/moves.ts'
import { arrival } from './arrival.ts'
import { MoveButton } from './MoveButton.tsx'
import { MoveForm } from './MoveForm.tsx'
import './moves.css'
import { isRare, leadsOn, type Offered, offeredMoves } from './order.ts'
import { type Filled, useMove } from './useMove.ts'

type Opened = { kind: MoveKind; id: string }

/** What can be done with the case now. One letter opens a move, Ctrl+Enter sends it, and the next case comes by itself. */
export function MovesPanel({ detail }: Told) {
  const t = useWords(words)
  const language = useLanguage()
  const { case: c, surroundings } = detail
  const offered = offeredMoves(c, useActor(), surroundings)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [more, setMore] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const { message } = App.useApp()
  const goOn = useGoOn(c.id)
  const move = useMove(c.id)
  const focusFirst = () => panel.current?.querySelector<HTMLElement>('.moves button:not([aria-disabled=true])')?.focus()

  useEffect(() => {
    if (arrival.take(c.id)) focusFirst()
  })

  const send = ({ kind, id }: Opened, filled: Filled) => {
    if (move.isPending) return // and were it sent twice, its one id would count once
    const following = goOn.following()
    move.mutate(Object.assign({ id }, filled), {
      onSuccess: () => {
        setOpened(null)
        const word = moveWords[kind][language === 'zh' ? 0 : 1]
        const next = kind !== 'comment' && goOn.to(following)
        void message.success(t(next ? 'done_next' : 'done', { move: word }))
        if (!next) setTimeout(focusFirst)
      },
    })
  }
  const open = (one: Offered) => {
    if (one.refusal || move.isPending) return
    move.reset()
    const fresh = { kind: one.kind, id: newId() }
    setOpened(fresh)
    if (one.kind === 'acknowledge') send(fresh, { kind: 'acknowledge' })
  }
  useKeys({
    ...Object.fromEntries(
      offered
        .filter(({ letter }) => letter !== '')
        .map((one) => [
          one.letter,
          (event: KeyboardEvent) => {
            event.preventDefault()
            open(one)
          },
        ]),
    ),
  })
  const close = () => {
    setOpened(null)
    move.reset()
    focusFirst()
  }
  if (offered.length === 0 && !opened) return null
  const overtaken = opened && !move.isPending && !offered.some((one) => one.kind === opened.kind && !one.refusal)
  const lead = offered.find(leadsOn)
  const shown = offered.filter((one) => more || !isRare(one) || one.kind === opened?.kind)
  const aside = offered.filter(isRare).length
  return (
    <section className="moves-panel" aria-label={t('moves')} ref={panel}>
      <div className="moves">
        {shown.map((one) => (
          <MoveButton
            key={one.kind}
            offered={one}
            lead={one === lead}
            open={opened?.kind === one.kind}
            busy={move.isPending && opened?.kind === one.kind}
            onOpen={() => open(one)}
          />
        ))}
        {aside > 0 && (
          <Button className="moves-more" type="text" aria-expanded={more} onClick={() => setMore(!more)}>
            {t(more ? 'fewer' : 'more', { n: aside })}
          </Button>
        )}
      </div>
      {opened && (opened.kind !== 'acknowledge' || move.error) && (
        <MoveForm
          key={opened.id}
          kind={opened.kind}
          detail={detail}
          error={move.error ?? (overtaken ? new Error(t('changed')) : null)}
          busy={move.isPending}
          onSend={(filled) => send(opened, filled)}
          onCancel={close}
        />
      )}
    </section>
  )
}

const desks: readonly (string | undefined)[] = ['mine', 'unclaimed', 'overdue']
const side_by_side = '(min-width: 1000px)'

/** From a finished case to the next in the queue, where list and case stand side by side. */
function useGoOn(id: string) {
  const next = useNext()
  const client = useQueryClient()
  const navigate = useNavigate()
  const filter = useSearch({ from: '/work' })
  const actor = useActor()
  return {
    /** Asked before the move, while the case still stands in the list. */
    following: () => (desks.includes(filter.queue) && matchMedia(side_by_side).matches ? next(id) : null),
    to(following: string | null): boolean {
      const now = client.getQueryData(caseQuery(id).queryKey)
      const moreToDo = now && offeredMoves(now.case, actor, now.surroundings).some(leadsOn)
      if (!following || moreToDo) return false
      arrival.expect(following)
      void navigate({ to: '/cases/$id', params: { id: following }, search: (before) => before, replace: true })
      return true
    },
  }
}
