import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { sentence } from '#kit/problems.ts'
import { copyWeek, type Shift, type ShiftKind } from '#people/duty/contract.ts'
import { addDays, mayRoster } from '#people/duty/rules.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { language, named, useWords } from '../../lib/language.ts'
import { Failed, Waiting } from '../../ui/Blank.tsx'
import { useActor } from '../session.tsx'
import { dayName } from './hours.ts'
import { Now } from './Now.tsx'
import { rosterQuery } from './queries.ts'
import { ShiftForm } from './ShiftForm.tsx'
import { WeekTable } from './WeekTable.tsx'
import { words } from './words.ts'
import './roster.css'

type Given = { organisation: number; week: string | undefined; onWeek: (week: string | undefined) => void }
/** What the form is opened for: a shift to change, or hours to fill. */
export type Open = { shift: Shift } | { span: { from: string; to: string }; kind: ShiftKind }

/** Who is on duty now, and the week: put, change, take back, and go on with the same week. */
export function RosterCard({ organisation, week, onWeek }: Given) {
  const t = useWords(words)
  const actor = useActor()
  const roster = useQuery(rosterQuery(organisation, week))
  const [open, setOpen] = useState<Open | null>(null)
  if (roster.error) return <Failed error={roster.error} retry={() => void roster.refetch()} />
  if (!roster.data) return <Waiting />
  const { data } = roster
  const may = mayRoster(actor, data.organisation)
  return (
    <section className="policy-card" aria-labelledby="roster">
      <div className="policy-head">
        <h2 id="roster">
          {named(data.organisation)} · {t('roster')}
        </h2>
        <Now on_duty={data.now} />
      </div>
      <div className="roster-weeks">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('before')}
          title={t('before')}
          onClick={() => onWeek(addDays(data.week, -7))}
        />
        <strong aria-live="polite">{t('week', { from: dayName(data.week), to: dayName(addDays(data.week, 6)) })}</strong>
        <Button
          icon={<RightOutlined />}
          aria-label={t('after')}
          title={t('after')}
          onClick={() => onWeek(addDays(data.week, 7))}
        />
        <Button onClick={() => onWeek(undefined)}>{t('this_week')}</Button>
        <span className="roster-space" />
        <Copy organisation={organisation} week={data.week} empty={data.shifts.length === 0} may={may} onWeek={onWeek} />
      </div>
      {!may && <p className="quiet roster-hint">{t('keeps')}</p>}
      <WeekTable week={data.week} shifts={data.shifts} may={may} onOpen={setOpen} />
      {open && <ShiftForm organisation={organisation} open={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

type CopyGiven = { organisation: number; week: string; empty: boolean; may: boolean; onWeek: (week: string) => void }

function Copy({ organisation, week, empty, may, onWeek }: CopyGiven) {
  const t = useWords(words)
  const client = useQueryClient()
  const { message } = App.useApp()
  const [id, setId] = useState(newId)
  const send = useMutation({
    mutationFn: () => call(copyWeek, { params: { id: organisation }, body: { id, week } }),
    onSuccess: ({ week: next, copied: n, left_out: m }) => {
      setId(newId())
      void client.invalidateQueries({ queryKey: ['roster'] })
      void message.success(m > 0 ? t('copied_some', { n, m }) : t('copied', { n }))
      onWeek(next)
    },
    onError: (error) => {
      setId(newId())
      void message.error(error.message)
    },
  })
  const why = may ? (empty ? t('nothing_to_copy') : undefined) : sentence('not_allowed', language())
  return (
    <Button disabled={why !== undefined} title={why} loading={send.isPending} onClick={() => send.mutate()}>
      {t('copy')}
    </Button>
  )
}
