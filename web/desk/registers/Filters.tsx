import { Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { componentStatuses } from '#registers/components/contract.ts'
import { componentGroups } from '#registers/components/rules.ts'
import { componentStatusWords } from '../../lib/component.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { useMe } from '../session.tsx'
import type { Address } from './address.ts'
import { words } from './words.ts'

const typing_ms = 250
type Given = { asked: Address; onChange: (next: Address) => void; map: boolean; onMap: () => void }

/** What is looked for stands in the address, so that it can be sent to somebody else. */
export function Filters({ asked, onChange, map, onMap }: Given) {
  const t = useWords(words)
  const language = useLanguage()
  const me = useMe()
  const [typed, setTyped] = useState(asked.q ?? '')
  const change = (next: { [K in keyof Address]?: Address[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...asked, ...next }).filter(([, value]) => value !== undefined)))
  const search = useEffectEvent((q: string) => (asked.q ?? '') !== q && change({ q: q || undefined }))
  useEffect(() => {
    const timer = setTimeout(() => search(typed.trim()), typing_ms)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div className="register-filters">
      <Input
        allowClear
        type="search"
        maxLength={60}
        placeholder={t('find')}
        aria-label={t('find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <AreaPicker aria-label={t('area')} placeholder={t('any_area')} value={asked.area} onChange={(area) => change({ area })} />
      <Select
        allowClear
        aria-label={t('group')}
        placeholder={t('any_group')}
        value={asked.kind ?? null}
        onChange={(kind) => change({ kind: kind ?? undefined })}
        options={Object.entries(componentGroups).map(([value, words]) => ({ value, label: words[language] }))}
      />
      <Select
        allowClear
        aria-label={t('status')}
        placeholder={t('any_status')}
        value={asked.status ?? null}
        onChange={(status) => change({ status: status ?? undefined })}
        options={componentStatuses.map((value) => ({
          value,
          label: componentStatusWords[value][language === 'zh' ? 0 : 1],
        }))}
      />
      {me.duties.includes('handle') && (
        <Checkbox
          checked={asked.organisation === me.organisation}
          onChange={(event) => change({ organisation: event.target.checked ? me.organisation : undefined })}
        >
          {t('mine')}
        </Checkbox>
      )}
      <Button aria-expanded={map} onClick={onMap}>
        {t(map ? 'hide_map' : 'show_map')}
      </Button>
    </div>
  )
}
