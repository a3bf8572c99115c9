import { EnvironmentOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { Waiting } from '../../ui/Blank.tsx'
import { Field } from '../../ui/Field.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { ComponentChoice } from '../parts/ComponentChoice.tsx'
import { useMe } from '../session.tsx'
import { words } from '../words/report.ts'
import type { Drafting } from './WhatFields.tsx'

const PlacePicker = lazy(() => import('../../lib/map/PlacePicker.tsx').then((module) => ({ default: module.PlacePicker })))

/** A place in words, and a point on the map or else an area. */
export function WhereFields({ draft, change }: Drafting) {
  const t = useWords(words)
  const me = useMe()
  const [map, setMap] = useState(draft.at !== null)
  const { at } = draft
  const placed = at !== null || draft.area_id !== undefined
  return (
    <>
      <Field label={t('place')} hint={t('place_hint')}>
        {(own) => (
          <Input {...own} maxLength={200} value={draft.place} onChange={(event) => change({ place: event.target.value })} />
        )}
      </Field>
      <Field label={t('area')} hint={at ? t('area_hint') : placed ? null : t('no_place')}>
        {(own) => (
          <AreaPicker
            id={own.id}
            value={draft.area_id}
            onChange={(area_id) => change({ area_id })}
            placeholder={t('choose_area')}
          />
        )}
      </Field>
      <div className="field">
        {map ? (
          <Suspense fallback={<Waiting />}>
            <PlacePicker
              value={at ? { lon: at.lon, lat: at.lat } : null}
              onChange={(place, accuracy_m) =>
                change({ at: { ...place, ...(accuracy_m === null ? {} : { accuracy_m }) }, component_id: undefined })
              }
              areaId={me.area.id}
              height={260}
            />
            <div className="report-point">
              {at && <span className="quiet">{t('point_set', { lon: at.lon.toFixed(5), lat: at.lat.toFixed(5) })}</span>}
              <Button
                type="link"
                onClick={() => {
                  change({ at: null, component_id: undefined })
                  setMap(false)
                }}
              >
                {t('drop_point')}
              </Button>
            </div>
          </Suspense>
        ) : (
          <Button icon={<EnvironmentOutlined />} onClick={() => setMap(true)}>
            {t('pick_on_map')}
          </Button>
        )}
      </div>
      <ComponentChoice
        at={at}
        category={draft.category_id}
        value={draft.component_id}
        onChange={(component_id) => change({ component_id })}
      />
    </>
  )
}
