import { type PortalReport, portalReport } from '#intake/contract.ts'
import { call } from '../lib/call.ts'
import { stakeAgain, stakeGiven } from '../lib/typed.ts'
import type { Deliver } from '../light/outbox.ts'
import { post } from '../light/outbox.ts'
import type { Parcel } from '../light/parcels.ts'
import { type Draft, newDraft } from './draft.ts'
import { dropMine, keepMine } from './mine.ts'

const title_max = 40
const patience_ms = 60_000

export const deliver: Deliver = async (parcel) => {
  const receipt = await call(portalReport, { body: parcel.body as PortalReport, signal: AbortSignal.timeout(patience_ms) })
  return { no: receipt.no, at: receipt.reported_at }
}

export function bodyOf(draft: Draft): PortalReport {
  const { fix } = draft
  return {
    id: draft.id,
    key: draft.key,
    who: draft.who,
    request_form: draft.form,
    description: draft.description.trim(),
    ...(draft.category_id === null ? {} : { category_id: draft.category_id }),
    ...(draft.place.trim() ? { place: draft.place.trim() } : {}),
    ...(fix ? { lon: fix.lon, lat: fix.lat } : {}),
    ...(fix?.accuracy_m == null ? {} : { accuracy_m: fix.accuracy_m }),
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}),
    ...stakeGiven(draft),
    ...(draft.confidential ? { confidential: true } : {}),
    ...(draft.photos.length > 0 ? { photos: draft.photos.map((photo) => photo.id) } : {}),
  }
}

/** What a refused report goes back to, to be mended in the form. */
export function draftOf(parcel: Parcel): Draft {
  const body = parcel.body as PortalReport
  const fix = body.lon === undefined || body.lat === undefined ? null : { lon: body.lon, lat: body.lat }
  return {
    ...newDraft(body.who ?? 'resident'),
    id: body.id,
    key: body.key,
    form: body.request_form ?? 'report',
    description: body.description,
    category_id: body.category_id ?? null,
    photos: parcel.photos,
    fix: fix && { ...fix, accuracy_m: body.accuracy_m ?? null, by: body.accuracy_m === undefined ? 'pin' : 'device' },
    place: body.place ?? '',
    name: body.name ?? '',
    phone: body.phone ?? '',
    ...stakeAgain(body),
    confidential: body.confidential ?? false,
  }
}

/** Kept on the phone first, then sent: the list 我的上报 knows it before the network does. */
export async function sendReport(draft: Draft): Promise<Parcel> {
  const made_at = new Date().toISOString()
  const title = draft.description.trim().slice(0, title_max)
  keepMine({ id: draft.id, no: null, key: draft.key, title, at: made_at })
  const parcel = await post({
    id: draft.id,
    kind: 'portal',
    made_at,
    title,
    case_id: draft.id,
    body: bodyOf(draft),
    photos: [...draft.photos],
  })
  if (parcel.state === 'refused') dropMine(draft.id)
  return parcel
}
