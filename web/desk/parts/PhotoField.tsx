import { CloseOutlined, PlusOutlined, ReloadOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { photoAddress } from '../../ui/Photos.tsx'
import './photos.css'
import { words } from '../words/report.ts'
import { type Purpose, photos_per_step_max, type Sending, sendPhoto, takeFiles } from './photoQueue.ts'

type Given = {
  label: string
  purpose: Purpose
  /** Ids of photos that the server has. */
  value: string[]
  onChange: (ids: string[]) => void
  error?: string | null
  /** Told while photos are still on their way. */
  onBusy?: (busy: boolean) => void
}

/** Photos by choosing, dropping or pasting. Each is sent at once, so that the form itself goes quickly. */
export function PhotoField({ label, purpose, value, onChange, error, onBusy }: Given) {
  const t = useWords(words)
  const id = useId()
  const [sending, setSending] = useState<Sending[]>([])
  const [over, setOver] = useState(false)
  const shown = useRef(new Map<string, string>())
  const latest = useRef(value)
  latest.current = value
  useEffect(() => onBusy?.(sending.some((one) => one.error === null)), [sending, onBusy])

  async function send(one: Sending) {
    setSending((before) => before.map((each) => (each.id === one.id ? { ...each, error: null } : each)))
    try {
      await sendPhoto(one, purpose)
      shown.current.set(one.id, one.address)
      setSending((before) => before.filter((each) => each.id !== one.id))
      latest.current = [...latest.current, one.id]
      onChange(latest.current)
    } catch (refused) {
      const why = refused instanceof Error ? refused.message : String(refused)
      setSending((before) => before.map((each) => (each.id === one.id ? { ...each, error: why } : each)))
    }
  }
  function take(files: Iterable<File>) {
    const taken = takeFiles(files, photos_per_step_max - value.length - sending.length)
    setSending((before) => [...before, ...taken])
    for (const one of taken) if (one.error === null) void send(one)
    return taken.length
  }
  usePaste(take)
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const full = value.length + sending.length >= photos_per_step_max
  return (
    <div
      className={over ? 'field photo-field photo-over' : 'field photo-field'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="field-label">{label}</span>
      <div className="photos">
        {value.map((photo, n) => (
          <Tile
            key={photo}
            src={shown.current.get(photo) ?? photoAddress(photo, 'thumb')}
            name={t('photo_n', { n: n + 1 })}
            remove={t('remove_photo', { n: n + 1 })}
            onRemove={() => onChange(value.filter((each) => each !== photo))}
          />
        ))}
        {sending.map((one) => (
          <Pending
            key={one.id}
            one={one}
            onRetry={() => void send(one)}
            onRemove={() => setSending((before) => before.filter((each) => each.id !== one.id))}
          />
        ))}
        {!full && (
          <label className="photo-add" htmlFor={id}>
            <PlusOutlined aria-hidden />
            <span>{t('add_photo')}</span>
            <input
              id={id}
              type="file"
              accept="image/*"
              multiple
              aria-label={`${label} ${t('add_photo')}`}
              onChange={(event) => {
                take(event.target.files ?? [])
                event.target.value = ''
              }}
            />
          </label>
        )}
      </div>
      <div className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
        {error ?? t('photo_hint', { n: photos_per_step_max })}
      </div>
    </div>
  )
}

function Tile({ src, name, remove, onRemove }: { src: string; name: string; remove: string; onRemove: () => void }) {
  return (
    <span className="photo-tile">
      <img src={src} alt={name} />
      <button type="button" aria-label={remove} onClick={onRemove}>
        <CloseOutlined />
      </button>
    </span>
  )
}

function Pending({ one, onRetry, onRemove }: { one: Sending; onRetry: () => void; onRemove: () => void }) {
  const t = useWords(words)
  return (
    <span className={one.error ? 'photo-tile photo-failed' : 'photo-tile photo-sending'} title={one.error ?? undefined}>
      <img src={one.address} alt={one.error ?? t('sending_photo')} />
      {one.error ? (
        <button type="button" className="photo-retry" aria-label={`${one.error} ${t('retry_photo')}`} onClick={onRetry}>
          <ReloadOutlined />
        </button>
      ) : (
        <Spin className="photo-spin" size="small" />
      )}
      <button type="button" aria-label={t('drop_photo')} onClick={onRemove}>
        <CloseOutlined />
      </button>
    </span>
  )
}

/** A screenshot from the clipboard, wherever on the page it is pasted; pasted text goes where it always went. */
function usePaste(take: (files: Iterable<File>) => number) {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0 && latest.current(files) > 0) event.preventDefault()
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}
