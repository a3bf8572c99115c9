import { useEffect, useEffectEvent } from 'react'
import type { CaseDetail, MoveKind } from '#cases/contract.ts'
import { belowOnTheWay } from '#cases/moves/rules.ts'
import { named, useWords } from '../../../lib/language.ts'
import { Switch } from '../../../light/parts.tsx'
import { usePosition } from '../../../light/position.ts'
import { Where } from '../../../light/Where.tsx'
import { Filing } from '../Filing.tsx'
import type { Fields, Part } from '../form.ts'
import { Select } from '../Select.tsx'
import { YesNo } from '../YesNo.tsx'
import { Main, Peer, Unit } from './Search.tsx'
import { words } from './words.ts'

type Props = { kind: MoveKind; parts: readonly Part[]; of: CaseDetail; fields: Fields; change: (part: Partial<Fields>) => void }

/** What the rarer moves ask for. */
export function Review({ kind, parts, of, fields, change }: Props) {
  const t = useWords(words)
  const from = kind === 'ask_check' ? of.case.centre_id : of.case.holder_id
  return (
    <>
      {parts.includes('below') && (
        <Select
          label={t('whom')}
          value={fields.organisation_id}
          onChange={(value) => change({ organisation_id: Number(value) || null })}
        >
          {belowOnTheWay(from ?? 0, of.surroundings).map((one) => (
            <option key={one.id} value={one.id}>
              {named(one)}
            </option>
          ))}
        </Select>
      )}
      {parts.includes('peer') && (
        <Peer of={of} value={fields.organisation_id} onChange={(organisation_id) => change({ organisation_id })} />
      )}
      {parts.includes('new_category') && <NewCategory of={of} fields={fields} change={change} />}
      {parts.includes('place') && <Place of={of} fields={fields} change={change} />}
      {parts.includes('spoken') && <Spoken fields={fields} change={change} />}
      {parts.includes('hidden') && (
        <>
          <YesNo
            label={t('hidden')}
            words={[t('hide'), t('show')]}
            value={fields.confidential}
            onChange={(confidential) => change({ confidential })}
          />
          <p className="soft small">{t('hide_hint')}</p>
          <Unit label={t('against')} value={fields.organisation_id} onChange={(organisation_id) => change({ organisation_id })} />
          <p className="soft small">{t('against_hint')}</p>
        </>
      )}
      {parts.includes('main') && (
        <Main of={of} value={fields.main_case_id} onChange={(main_case_id) => change({ main_case_id })} />
      )}
    </>
  )
}

type Some = Pick<Props, 'of' | 'fields' | 'change'>

/** Another category; once filed, its filing condition as well. */
function NewCategory({ of, fields, change }: Some) {
  const t = useWords(words)
  const filed = of.case.filed_at !== null
  return (
    <>
      <Filing of={of} fields={fields} change={change} condition={filed} />
      {!filed && <p className="soft small">{t('before_filing')}</p>}
    </>
  )
}

/** From the phone or from the map; words may be added. */
function Place({ of, fields, change }: Some) {
  const t = useWords(words)
  const position = usePosition(null)
  const { fix } = position
  const tell = useEffectEvent(() => change({ position: fix && { lon: fix.lon, lat: fix.lat } }))
  useEffect(() => tell(), [fix])
  return (
    <div className="field">
      <span className="label">{t('place')}</span>
      <p className="soft small">{t(of.case.filed_at === null ? 'moves_on' : 'stays')}</p>
      <Where position={position} place={fields.place} onPlace={(place) => change({ place })} start={of.case.area_id} />
    </div>
  )
}

function Spoken({ fields, change }: Omit<Some, 'of'>) {
  const t = useWords(words)
  const both = [t('yes'), t('no')] as const
  return (
    <>
      <YesNo
        label={t('reached')}
        words={[t('reached_yes'), t('reached_not')]}
        value={fields.reached}
        onChange={(reached) => change({ reached })}
      />
      {fields.reached && (
        <>
          <YesNo label={t('resolved')} words={both} value={fields.resolved} onChange={(resolved) => change({ resolved })} />
          <YesNo label={t('satisfied')} words={both} value={fields.satisfied} onChange={(satisfied) => change({ satisfied })} />
          {(fields.resolved === false || fields.satisfied === false) && (
            <Switch label={t('again')} on={fields.again} onChange={(again) => change({ again })} />
          )}
        </>
      )}
    </>
  )
}
