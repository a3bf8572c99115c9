import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kit/day.ts'
import { putShift, removeShift, type ShiftKind, shiftKinds } from '#people/duty/contract.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { Choices } from '../parts/Choices.tsx'
import { postsQuery } from '../policy/queries.ts'
import { useSaved } from '../policy/RowForms.tsx'
import { Window } from '../policy/Window.tsx'
import type { Open } from './RosterCard.tsx'
import { instantOf, localOf, usualHours, usualSpan } from './week.ts'
import { words } from './words.ts'

type Given = { organisation: number; open: Open; onClose: () => void }

/** Put somebody on duty, or change a shift: what has passed stays, so a change of one that runs holds from now on. */
export function ShiftForm({ organisation, open, onClose }: Given) {
  const t = useWords(words)
  const saved = useSaved(onClose)
  const shift = 'shift' in open ? open.shift : undefined
  const span = 'shift' in open ? open.shift : open.span
  const [id] = useState(newId)
  const [post, setPost] = useState<number | undefined>(shift?.post_id)
  const [kind, setKind] = useState<ShiftKind>('shift' in open ? open.shift.kind : open.kind)
  const [from, setFrom] = useState(() => localOf(span.from))
  const [to, setTo] = useState(() => localOf(span.to))
  const [tried, setTried] = useState(false)
  const [begins, ends] = [instantOf(from), instantOf(to)]
  const send = useMutation({
    mutationFn: (given: { post_id: number; from: string; to: string }) => {
      const instead = shift ? { instead_of: shift.id } : {}
      return call(putShift, { params: { id: organisation }, body: { id, kind, ...given, ...instead } })
    },
    onSuccess: () => saved(t('saved'), 'roster'),
  })
  function save() {
    setTried(true)
    if (post !== undefined && begins && ends) send.mutate({ post_id: post, from: begins, to: ends })
  }
  const running = shift !== undefined && Date.parse(shift.from) <= Date.now()
  const need = (missing: boolean) => (tried && missing ? t('need') : null)
  return (
    <Window
      title={t(shift ? 'edit_title' : 'put_title')}
      busy={send.isPending}
      error={send.error}
      onSave={save}
      onClose={onClose}
      more={shift && <Remove id={shift.id} running={running} onClose={onClose} />}
    >
      {running && <p className="quiet">{t('from_now')}</p>}
      <PostPicker organisation={organisation} value={post} onChange={setPost} error={need(post === undefined)} />
      <Choices
        label={t('kind')}
        value={kind}
        onChange={setKind}
        options={shiftKinds.map((one) => ({ value: one, label: t(one) }))}
      />
      <div className="roster-usual" role="group" aria-label={t('usual')}>
        {(Object.keys(usualHours) as (keyof typeof usualHours)[]).map((usual) => (
          <Button
            key={usual}
            size="small"
            onClick={() => {
              const next = usualSpan(from.slice(0, 10) || dayOf(new Date()), usual)
              setFrom(localOf(next.from))
              setTo(localOf(next.to))
            }}
          >
            {t(usual)}
          </Button>
        ))}
      </div>
      <div className="policy-pair">
        <Moment label={t('begins')} value={from} onChange={setFrom} error={need(!begins)} />
        <Moment label={t('ends')} value={to} onChange={setTo} error={need(!ends)} />
      </div>
    </Window>
  )
}

type MomentGiven = { label: string; value: string; onChange: (value: string) => void; error: string | null }

/** A day and an hour of the city. */
function Moment({ label, value, onChange, error }: MomentGiven) {
  return (
    <Field label={label} error={error} required>
      {(own) => (
        <Input
          {...own}
          type="datetime-local"
          required
          value={value}
          onChange={(event) => onChange(event.target.value.slice(0, 16))}
        />
      )}
    </Field>
  )
}

type PostGiven = { organisation: number; value: number | undefined; onChange: (post: number) => void; error: string | null }

function PostPicker({ organisation, value, onChange, error }: PostGiven) {
  const t = useWords(words)
  const posts = useQuery(postsQuery(organisation))
  const options = (posts.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.person_name} · ${named(one)}` }))
  return (
    <Field label={t('who')} error={error} required>
      {(own) => (
        <Select
          {...own}
          value={value ?? null}
          onChange={(next: number | null) => next !== null && onChange(next)}
          options={options}
          loading={posts.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ inlineSize: '100%' }}
        />
      )}
    </Field>
  )
}

function Remove({ id: shift, running, onClose }: { id: string; running: boolean; onClose: () => void }) {
  const t = useWords(words)
  const saved = useSaved(onClose)
  const [id] = useState(newId)
  const send = useMutation({
    mutationFn: () => call(removeShift, { params: { id: shift }, body: { id } }),
    onSuccess: () => saved(t(running ? 'ended' : 'removed'), 'roster'),
  })
  const label = t(running ? 'end_now' : 'remove')
  return (
    <Popconfirm title={label} okText={label} cancelText={t('keep')} onConfirm={() => send.mutate()}>
      <Button danger loading={send.isPending} title={send.error?.message}>
        {label}
      </Button>
    </Popconfirm>
  )
}
