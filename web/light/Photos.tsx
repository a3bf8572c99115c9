import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { photos_per_step_max } from '#attachments/contract.ts'
import { Refused } from '../lib/call.ts'
import { newId } from '../lib/id.ts'
import { useWords } from '../lib/language.ts'
import { Icon } from './icons.tsx'
import { get, put, remove } from './keep.ts'
import type { ParcelPhoto } from './parcels.ts'
import { Sheet } from './parts.tsx'
import { shrink, uploadPhoto } from './upload.ts'
import { words } from './words.ts'

type Props = {
  purpose: ParcelPhoto['purpose']
  value: readonly ParcelPhoto[]
  onChange: (change: (photos: readonly ParcelPhoto[]) => readonly ParcelPhoto[]) => void
  /** Told when a photo is taken: the place of the photo is the place of the report. */
  onTaken?: () => void
}

/** Photos of a form: made small, kept on this phone, and uploaded while the person is still writing. */
export function Photos({ purpose, value, onChange, onTaken }: Props) {
  const t = useWords(words)
  const [wrong, setWrong] = useState('')
  const [preparing, setPreparing] = useState(0)
  const camera = useRef<HTMLInputElement>(null)
  const album = useRef<HTMLInputElement>(null)
  const room = photos_per_step_max - value.length

  async function take(files: FileList | null) {
    if (!files || files.length === 0) return
    setWrong('')
    onTaken?.()
    for (const file of [...files].slice(0, room)) {
      setPreparing((n) => n + 1)
      try {
        const small = await shrink(file)
        const id = newId()
        await put('photos', id, small)
        onChange((photos) => [...photos, { id, purpose, sent: false }])
      } catch (error) {
        setWrong(error instanceof Error ? error.message : t('photo_bad'))
      } finally {
        setPreparing((n) => n - 1)
      }
    }
  }
  const input = (ref: typeof camera, capture: boolean) => (
    <input
      ref={ref}
      type="file"
      accept="image/*"
      hidden
      {...(capture ? { capture: 'environment' as const } : { multiple: true })}
      onChange={(event) => {
        void take(event.target.files)
        event.target.value = ''
      }}
    />
  )
  return (
    <div className="stack">
      {value.length + preparing > 0 && (
        <div className="photos">
          {value.map((photo, n) => (
            <KeptPhoto
              key={photo.id}
              photo={photo}
              n={n + 1}
              onSent={() => onChange((photos) => photos.map((one) => (one.id === photo.id ? { ...one, sent: true } : one)))}
              onRemove={() => {
                onChange((photos) => photos.filter((one) => one.id !== photo.id))
                void remove('photos', photo.id)
              }}
            />
          ))}
          {Array.from({ length: preparing }, (_, n) => (
            <div className="photo" key={`preparing-${n}`}>
              <span className="how">{t('photo_preparing')}</span>
            </div>
          ))}
        </div>
      )}
      {room > 0 && (
        <div className="row">
          <button type="button" className="button grow" onClick={() => camera.current?.click()}>
            <Icon name="camera" />
            {t('camera')}
          </button>
          <button type="button" className="button grow" onClick={() => album.current?.click()}>
            <Icon name="picture" />
            {t('gallery')}
          </button>
          {input(camera, true)}
          {input(album, false)}
        </div>
      )}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

type Kept = { photo: ParcelPhoto; n: number; onSent: () => void; onRemove: () => void }

function KeptPhoto({ photo, n, onSent, onRemove }: Kept) {
  const t = useWords(words)
  const [url, setUrl] = useState('')
  const [done, setDone] = useState<number | null>(null)
  const [wrong, setWrong] = useState('')
  const sendNow = useEffectEvent(async (blob: Blob, gone: () => boolean) => {
    if (photo.sent) return
    setDone(0)
    try {
      await uploadPhoto(photo.id, photo.purpose, blob, setDone)
      if (!gone()) onSent()
    } catch (error) {
      if (gone() || !(error instanceof Refused)) return
      // no connection is no mistake: it goes with the report, later
      if (error.status === 0 || error.status >= 500) setDone(null)
      else setWrong(error.message)
    }
  })
  useEffect(() => {
    let made = ''
    let gone = false
    void get<Blob>('photos', photo.id).then((blob) => {
      if (!blob || gone) return
      made = URL.createObjectURL(blob)
      setUrl(made)
      return sendNow(blob, () => gone)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [photo.id])
  const how = wrong || (photo.sent ? '' : done === null ? t('photo_kept') : `${Math.round(done * 100)}%`)
  return (
    <div className="photo">
      {url && <img src={url} alt={t('photo_n', { n })} />}
      <button type="button" className="away" onClick={onRemove} aria-label={t('remove_photo', { n })}>
        <Icon name="close" />
      </button>
      {how && <span className="how">{how}</span>}
    </div>
  )
}

/** Photos that the server has: small ones to look at, large ones to open. */
export function Gallery({ photos }: { photos: readonly { id: string; thumb: string; full: string; note?: string }[] }) {
  const t = useWords(words)
  const [open, setOpen] = useState<number | null>(null)
  if (photos.length === 0) return null
  const shown = open === null ? undefined : photos[open]
  return (
    <>
      <div className="photos">
        {photos.map((photo, n) => (
          <button key={photo.id} type="button" className="photo" onClick={() => setOpen(n)}>
            <img src={photo.thumb} alt={t('photo_n', { n: n + 1 })} loading="lazy" />
            {photo.note && <span className="how">{photo.note}</span>}
          </button>
        ))}
      </div>
      {shown && (
        <Sheet title={`${t('photo_n', { n: open! + 1 })}${shown.note ? ` · ${shown.note}` : ''}`} onClose={() => setOpen(null)}>
          <img className="lightbox" src={shown.full} alt={t('photo_n', { n: open! + 1 })} />
        </Sheet>
      )}
    </>
  )
}
