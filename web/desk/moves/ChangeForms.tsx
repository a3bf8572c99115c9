import { Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Case } from '#cases/contract.ts'
import { filingConditionsFor } from '#catalogue/rules.ts'
import { language, useWords } from '../../lib/language.ts'
import { Waiting } from '../../ui/Blank.tsx'
import { Field } from '../../ui/Field.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import { Choices } from '../parts/Choices.tsx'
import { ComponentChoice } from '../parts/ComponentChoice.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { asked, type StakeDraft, StakeFields, useAsks } from '../parts/StakeFields.tsx'
import { TextField } from '../parts/TextField.tsx'
import { words } from '../words/review.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

const PlacePicker = lazy(() => import('../../lib/map/PlacePicker.tsx').then((module) => ({ default: module.PlacePicker })))

/** Another category; once filed, its filing condition as well. What happens to the limit is said before it is sent. */
export function RecategoriseForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c, surroundings } = given.detail
  const { catalogue } = useCatalogue()
  const [category, setCategory] = useState<number>()
  const [chosen, setChosen] = useState<number>()
  const [stake, setStake] = useState<StakeDraft>({ amount: c.amount ?? undefined, headcount: c.headcount ?? undefined })
  const asks = useAsks(category)
  const [component, setComponent] = useState(c.component_id ?? undefined)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const filed = c.filed_at !== null
  const conditions =
    filed && catalogue && category !== undefined ? filingConditionsFor(catalogue, category, surroundings.area_class) : []
  const condition = chosen ?? (conditions.length === 1 ? conditions[0]?.id : undefined)
  function submit() {
    setTried(true)
    if (category === undefined || !reason.trim() || (filed && condition === undefined)) return
    const filing = filed && condition !== undefined ? { filing_condition_id: condition } : {}
    given.onSend({
      kind: 'recategorise',
      category_id: category,
      ...filing,
      ...asked(asks, stake),
      ...aboutOf(c, component),
      reason: reason.trim(),
    })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Field
        label={t('category')}
        hint={t(filed ? 'clock_after' : 'clock_before')}
        error={tried && category === undefined ? t('need_category') : null}
        required
      >
        {(own) => (
          <CategoryPicker
            {...own}
            value={category}
            onChange={(next) => {
              setCategory(next)
              setChosen(undefined)
            }}
            placeholder={t('choose_category')}
            autoFocus
          />
        )}
      </Field>
      {conditions.length > 0 && (
        <Choices
          key={category}
          label={t('condition')}
          options={conditions.map((one) => ({ value: one.id, label: (language() === 'en' && one.text_en) || one.text }))}
          value={condition}
          onChange={setChosen}
          error={tried && condition === undefined && t('need_condition')}
        />
      )}
      <StakeFields category={category} value={stake} onChange={(next) => setStake((before) => ({ ...before, ...next }))} />
      <ComponentChoice
        at={pointOf(c)}
        category={category ?? c.category_id ?? undefined}
        value={component}
        onChange={setComponent}
      />
      {filed && category !== undefined && conditions.length === 0 && <p className="field-error">{t('no_condition')}</p>}
      <TextField
        label={t('change_reason')}
        value={reason}
        onChange={setReason}
        error={tried && !reason.trim() && t('need_text')}
      />
    </Frame>
  )
}

type Point = { lon: number; lat: number }
const pointOf = ({ lon, lat }: Case): Point | null => (lon !== null && lat !== null ? { lon, lat } : null)
/** What it is about is said only when that changes. */
const aboutOf = (c: Case, component: string | undefined) =>
  component === (c.component_id ?? undefined) ? {} : { component_id: component ?? null }

/** Another place: a point on the map, or an area. */
export function RelocateForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c, areas } = given.detail
  const [at, setAt] = useState<Point | null>(pointOf(c))
  const [picked, setPicked] = useState(false)
  const [area, setArea] = useState<number>()
  const [component, setComponent] = useState(c.component_id ?? undefined)
  const [place, setPlace] = useState(c.place)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const about = aboutOf(c, component)
  const placed = picked || area !== undefined
  const changed = placed || 'component_id' in about
  const town = areas.find(({ level }) => level === 'town')?.id
  function submit() {
    setTried(true)
    if (!changed || !reason.trim()) return
    const where = area !== undefined ? { area_id: area } : picked && at ? at : {}
    given.onSend({ kind: 'relocate', ...where, ...about, place: place.trim(), reason: reason.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <p className="quiet">{t(c.filed_at === null ? 'moves_on' : 'stays')}</p>
      <Suspense fallback={<Waiting />}>
        <PlacePicker
          value={at}
          onChange={(next) => {
            setAt(next)
            setPicked(true)
            setArea(undefined)
            setComponent(undefined)
          }}
          {...(town === undefined ? {} : { areaId: town })}
          height={240}
        />
      </Suspense>
      <Field label={t('area')} error={tried && !changed ? t('need_place') : null}>
        {(own) => <AreaPicker id={own.id} value={area} onChange={setArea} placeholder={t('choose_area')} />}
      </Field>
      <ComponentChoice at={at} category={c.category_id ?? undefined} value={component} onChange={setComponent} />
      <Field label={t('place')}>
        {(own) => <Input {...own} maxLength={200} value={place} onChange={(event) => setPlace(event.target.value)} />}
      </Field>
      <TextField
        label={t('change_reason')}
        value={reason}
        onChange={setReason}
        error={tried && !reason.trim() && t('need_text')}
      />
    </Frame>
  )
}
