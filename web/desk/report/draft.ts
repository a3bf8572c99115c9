import { useEffect, useState } from 'react'
import type { Report } from '#cases/contract.ts'
import type { Category } from '#catalogue/contract.ts'
import { newId } from '../../lib/id.ts'
import { asked } from '../parts/StakeFields.tsx'

export type Draft = {
  id: string
  source: 'desk' | 'hotline' | 'patrol'
  request_form: NonNullable<Report['request_form']>
  category_id?: number | undefined
  amount?: number | undefined
  headcount?: number | undefined
  severity?: Report['severity'] | undefined
  description: string
  place: string
  at: { lon: number; lat: number; accuracy_m?: number } | null
  area_id?: number | undefined
  component_id?: string | undefined
  name: string
  phone: string
  confidential: boolean
  keep_here: boolean
  direct: boolean
  photos: string[]
}

const SAVE_MS = 300
const prefix = 'yiwang-desk-draft-'

const blank = (): Draft => ({
  id: newId(),
  source: 'desk',
  request_form: 'report',
  description: '',
  place: '',
  at: null,
  name: '',
  phone: '',
  confidential: false,
  keep_here: false,
  direct: false,
  photos: [],
})

const isBlank = ({ id: _, source: __, request_form: ___, ...typed }: Draft) =>
  Object.values(typed).every((value) => !value || (Array.isArray(value) && value.length === 0))

function kept(key: string): Draft {
  try {
    const read = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
    if (read?.id) return { ...blank(), ...read }
  } catch {
    // a browser that refuses storage, or a draft of an older version: start anew
  }
  return blank()
}

function keep(key: string, draft: Draft | null) {
  try {
    if (draft === null || isBlank(draft)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // without storage the page itself still holds what was typed
  }
}

/** Drafts name people: they leave the computer with the person who wrote them. */
export function forgetDrafts() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // nothing could be kept, so nothing is left
  }
}

/** What is typed survives a reload, an error and a wrong click; each person has one draft. */
export function useDraft(person: string) {
  const key = prefix + person
  const [draft, setDraft] = useState(() => kept(key))
  useEffect(() => {
    const timer = setTimeout(() => keep(key, draft), SAVE_MS)
    return () => clearTimeout(timer)
  }, [key, draft])
  return {
    draft,
    change: (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next })),
    clear: () => {
      keep(key, null)
      setDraft(blank())
    },
    begun: !isBlank(draft),
  }
}

export function reportOf(draft: Draft, asks: Category['asks']): Report {
  const { at, name, phone } = draft
  const requester = { ...(name.trim() ? { name: name.trim() } : {}), ...(phone.trim() ? { phone: phone.trim() } : {}) }
  return {
    id: draft.id,
    source: draft.source,
    request_form: draft.request_form,
    description: draft.description.trim(),
    ...(draft.category_id === undefined ? {} : { category_id: draft.category_id }),
    ...asked(asks, draft),
    ...(draft.severity === undefined ? {} : { severity: draft.severity }),
    ...(draft.place.trim() ? { place: draft.place.trim() } : {}),
    ...(at ? at : draft.area_id === undefined ? {} : { area_id: draft.area_id }),
    ...(draft.component_id === undefined ? {} : { component_id: draft.component_id }),
    ...(draft.photos.length > 0 ? { photos: draft.photos } : {}),
    ...(Object.keys(requester).length > 0 ? { requester } : {}),
    ...(draft.confidential ? { confidential: true } : {}),
    ...(draft.keep_here ? { keep_here: true } : {}),
    ...(draft.direct ? { direct: true } : {}),
  }
}
