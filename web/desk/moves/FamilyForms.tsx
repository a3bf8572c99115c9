import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { parts_max } from '#cases/family/contract.ts'
import { newId } from '../../lib/id.ts'
import { useWords } from '../../lib/language.ts'
import { caseNumber } from '../../lib/words.ts'
import { Field } from '../../ui/Field.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import { TextField } from '../parts/TextField.tsx'
import { duplicatesQuery } from '../queries.ts'
import { words } from '../words/review.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

const pause_ms = 250

/** The same matter was reported before: it is handled with that case. Open cases around the place come first. */
export function MergeForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c, areas } = given.detail
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [main, setMain] = useState<string>()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pause_ms)
    return () => clearTimeout(timer)
  }, [typed])
  const town = areas.find(({ level }) => level === 'town')?.id ?? c.area_id
  const found = useQuery(duplicatesQuery(town, q))
  const others = (found.data?.items ?? [])
    .filter(({ id }) => id !== c.id)
    .toSorted((a, b) => Number(b.area_id === c.area_id) - Number(a.area_id === c.area_id))
  function submit() {
    setTried(true)
    if (main && note.trim()) given.onSend({ kind: 'merge', main_case_id: main, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Field label={t('main_case')} hint={t('merge_hint')} error={tried && !main ? t('need_main') : null} required>
        {(own) => (
          <Select
            {...own}
            value={main ?? null}
            onChange={(next) => setMain(next ?? undefined)}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            options={others.map((one) => ({
              value: one.id,
              label: `${caseNumber(one.no)} ${one.summary}${one.place ? ` · ${one.place}` : ''}`,
            }))}
            loading={found.isFetching}
            placeholder={t('find_main')}
            notFoundContent={found.isFetching ? null : t('none_near')}
            autoFocus
            style={{ inlineSize: '100%' }}
          />
        )}
      </Field>
      <TextField label={t('merge_note')} value={note} onChange={setNote} error={tried && !note.trim() && t('need_text')} />
    </Frame>
  )
}

type Part = { id: string; description: string; category_id: number | undefined }
const newPart = (): Part => ({ id: newId(), description: '', category_id: undefined })

/** One report, several matters: each part goes its own way. */
export function SplitForm(given: FormGiven) {
  const t = useWords(words)
  const [parts, setParts] = useState<Part[]>(() => [newPart(), newPart()])
  const [tried, setTried] = useState(false)
  const room = parts_max - given.detail.case.parts
  const change = (id: string, fields: Partial<Part>) =>
    setParts((before) => before.map((one) => (one.id === id ? { ...one, ...fields } : one)))
  function submit() {
    setTried(true)
    if (parts.some(({ description }) => !description.trim())) return
    given.onSend({
      kind: 'split',
      children: parts.map(({ id, description, category_id }) => ({
        id,
        description: description.trim(),
        ...(category_id === undefined ? {} : { category_id }),
      })),
    })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <p className="quiet">{t('split_hint')}</p>
      {parts.map((part, n) => (
        <fieldset className="field split-part" key={part.id}>
          <TextField
            label={t('part', { n: n + 1 })}
            value={part.description}
            onChange={(description) => change(part.id, { description })}
            max={3000}
            error={tried && !part.description.trim() && t('need_part')}
            autoFocus={n === 0}
          />
          <Field label={t('part_category')}>
            {(own) => (
              <CategoryPicker
                {...own}
                value={part.category_id}
                onChange={(category_id) => change(part.id, { category_id })}
                placeholder={t('choose_category')}
              />
            )}
          </Field>
          {parts.length > 1 && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              onClick={() => setParts((before) => before.filter(({ id }) => id !== part.id))}
            >
              {t('drop_part', { n: n + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {parts.length < room && (
        <Button icon={<PlusOutlined />} onClick={() => setParts((before) => [...before, newPart()])}>
          {t('add_part')}
        </Button>
      )}
    </Frame>
  )
}
