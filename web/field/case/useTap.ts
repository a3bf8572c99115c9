import { useRef, useState } from 'react'
import type { CaseDetail } from '#cases/contract.ts'
import { newId } from '../../lib/id.ts'
import { useWords } from '../../lib/language.ts'
import { moveWords } from '../../lib/words.ts'
import { post, takeBack } from '../../light/outbox.ts'
import { toast } from '../../light/toast.tsx'
import { refetchAll } from '../asked.ts'
import { words } from './words.ts'

/** Moves that ask for nothing are made with one tap. */
export const taps = ['acknowledge_whistle', 'muster'] as const
export type Tap = (typeof taps)[number]

/** Kept on the phone first, then sent, like every move; refused, it is taken back and says why. */
export function useTap(of: CaseDetail) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const [problem, setProblem] = useState('')
  const underway = useRef(false)
  async function tap(kind: Tap) {
    if (underway.current) return
    underway.current = true
    setProblem('')
    const id = newId()
    const title = `${m(kind)} · ${of.case.summary}`
    const body = { id, kind }
    const made_at = new Date().toISOString()
    const parcel = await post({ id, kind: 'move', made_at, title, case_id: of.case.id, body, photos: [] })
    if (parcel?.state === 'refused') {
      await takeBack(id)
      setProblem(parcel.problem?.says ?? '')
    } else if (parcel?.state === 'received') toast(t('done', { move: m(kind) }))
    underway.current = false
    void refetchAll()
  }
  return { tap, problem }
}
