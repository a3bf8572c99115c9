import { useEffect, useRef, useState } from 'react'
import type { PortalReport } from '#intake/contract.ts'
import { newId } from '../lib/id.ts'
import { type StakeTyped, stakeUntyped } from '../lib/typed.ts'
import { recall, remember } from '../light/keep.ts'
import type { ParcelPhoto } from '../light/parcels.ts'
import type { Fix } from '../light/position.ts'
import { newKey } from './mine.ts'

export const doors = ['resident', 'enterprise'] as const
export type Door = (typeof doors)[number]

/** A report as it is being written. Id and key are made once, so that sending again is the same report. */
export type Draft = {
  id: string
  key: string
  who: Door
  form: NonNullable<PortalReport['request_form']>
  description: string
  category_id: number | null
  photos: readonly ParcelPhoto[]
  fix: Fix | null
  place: string
  name: string
  phone: string
  confidential: boolean
} & StakeTyped

const nameOf = (who: Door) => `yiwang-draft-${who}`
const saved_after_ms = 300

export const newDraft = (who: Door): Draft => ({
  id: newId(),
  key: newKey(),
  who,
  form: who === 'enterprise' ? 'help' : 'report',
  description: '',
  category_id: null,
  photos: [],
  fix: null,
  place: '',
  name: '',
  phone: '',
  confidential: false,
  ...stakeUntyped,
})

export const begun = (draft: Draft | null): draft is Draft =>
  draft !== null && (draft.description.trim() !== '' || draft.photos.length > 0)
export const keptDraft = (who: Door): Draft | null => recall<Draft>(nameOf(who))
export const keepDraft = (draft: Draft) => remember(nameOf(draft.who), draft)
export const dropDraft = (who: Door) => remember(nameOf(who), null)

/** The draft survives a reload, a call that comes in, and a phone that runs empty. */
export function useDraft(who: Door) {
  const [draft, setDraft] = useState<Draft>(() => keptDraft(who) ?? newDraft(who))
  const done = useRef(false)
  const latest = useRef(draft)
  latest.current = draft
  useEffect(() => {
    const save = () => void (done.current || keepDraft(latest.current))
    const timer = setTimeout(save, saved_after_ms)
    addEventListener('pagehide', save)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', save)
    }
  }, [draft])
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const finish = () => {
    done.current = true
    dropDraft(who)
  }
  return { draft, change, setDraft, finish }
}
