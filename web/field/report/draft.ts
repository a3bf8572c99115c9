import { useEffect, useRef, useState } from 'react'
import type { Report } from '#cases/contract.ts'
import { newId } from '../../lib/id.ts'
import { say } from '../../lib/language.ts'
import { type StakeTyped, stakeAgain, stakeGiven, stakeUntyped } from '../../lib/typed.ts'
import { moveWords } from '../../lib/words.ts'
import { recall, remember } from '../../light/keep.ts'
import { post } from '../../light/outbox.ts'
import type { Parcel, ParcelPhoto } from '../../light/parcels.ts'
import type { Fix } from '../../light/position.ts'
import { countUse } from './usual.ts'

/** A report as it is being made; both ids are made once, so that sending again is the same report. */
export type Draft = {
  id: string
  move_id: string
  began_at: string
  description: string
  category_id: number | null
  photos: readonly ParcelPhoto[]
  fix: Fix | null
  component_id: string | null
  place: string
  solved: boolean
  direct: boolean
  result: string
} & StakeTyped

const name = 'yiwang-field-draft'
const saved_after_ms = 300
const title_max = 40

export const newDraft = (): Draft => ({
  id: newId(),
  move_id: newId(),
  began_at: new Date().toISOString(),
  description: '',
  category_id: null,
  photos: [],
  fix: null,
  component_id: null,
  place: '',
  solved: false,
  direct: false,
  result: '',
  ...stakeUntyped,
})

export const keepDraft = (draft: Draft) => remember(name, draft)

export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => recall<Draft>(name) ?? newDraft())
  const latest = useRef<Draft | null>(draft)
  if (latest.current) latest.current = draft
  useEffect(() => {
    const save = () => {
      const now = latest.current
      if (now) remember(name, now.description || now.photos.length > 0 || now.category_id !== null ? now : null)
    }
    const timer = setTimeout(save, saved_after_ms)
    addEventListener('pagehide', save)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', save)
    }
  }, [draft])
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  /** It has gone into the outbox, which keeps it from here on. */
  const finish = () => {
    latest.current = null
    remember(name, null)
  }
  return { draft, change, setDraft, finish }
}

export function bodyOf(draft: Draft, description: string): Report {
  const { fix } = draft
  return {
    id: draft.id,
    source: 'grid_worker',
    description,
    occurred_at: draft.began_at,
    ...(draft.category_id === null ? {} : { category_id: draft.category_id }),
    ...(draft.place.trim() ? { place: draft.place.trim() } : {}),
    ...(fix ? { lon: fix.lon, lat: fix.lat } : {}),
    ...(fix?.accuracy_m == null ? {} : { accuracy_m: fix.accuracy_m }),
    ...(draft.component_id ? { component_id: draft.component_id } : {}),
    ...(draft.direct ? { direct: true } : {}),
    ...stakeGiven(draft),
    ...(draft.photos.length > 0 ? { photos: draft.photos.map((photo) => photo.id) } : {}),
  }
}

/** The report, and behind it the resolution if it was solved on the spot: the outbox keeps their order. */
export async function sendDraft(draft: Draft, description: string): Promise<Parcel> {
  const made_at = new Date().toISOString()
  const title = description.slice(0, title_max)
  if (draft.category_id !== null) countUse(draft.category_id)
  const first = await post({
    id: draft.id,
    kind: 'report',
    made_at,
    title,
    case_id: draft.id,
    body: bodyOf(draft, description),
    photos: [...draft.photos],
  })
  if (!draft.solved || first.state === 'refused') return first
  await post({
    id: draft.move_id,
    kind: 'move',
    made_at: new Date(Date.parse(made_at) + 1).toISOString(),
    title: `${say(moveWords, 'resolve_on_site')} · ${title}`,
    case_id: draft.id,
    body: { id: draft.move_id, kind: 'resolve_on_site', result: draft.result.trim() },
    photos: [],
  })
  return first
}

/** A refused report back into the form. */
export function draftOf(parcel: Parcel): Draft {
  const body = parcel.body as Report
  const at = body.lon === undefined || body.lat === undefined ? null : { lon: body.lon, lat: body.lat }
  return {
    ...newDraft(),
    id: body.id,
    began_at: body.occurred_at ?? parcel.made_at,
    description: body.description,
    category_id: body.category_id ?? null,
    photos: parcel.photos,
    fix: at && { ...at, accuracy_m: body.accuracy_m ?? null, by: body.accuracy_m === undefined ? 'pin' : 'device' },
    component_id: body.component_id ?? null,
    place: body.place ?? '',
    direct: body.direct ?? false,
    ...stakeAgain(body),
  }
}
