import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { OrganisationRef } from '#people/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { findOrganisationsQuery } from './queries.ts'
import { words } from './words.ts'

type Given = { value: OrganisationRef | undefined; within: number | undefined; onChange: (organisation: number) => void }

/** An organisation found by its name, among all or those within an area. */
export function OrganisationSearch({ value, within, onChange }: Given) {
  const t = useWords(words)
  const [q, setQ] = useState('')
  const found = useQuery(findOrganisationsQuery(q.trim(), within))
  const items = found.data?.items ?? []
  const known = value && !items.some(({ id }) => id === value.id) ? [value, ...items] : items
  return (
    <Field label={t('organisation')}>
      {(own) => (
        <Select
          {...own}
          value={value?.id ?? null}
          onChange={(next: number | null) => next !== null && onChange(next)}
          options={known.map((one) => ({ value: one.id, label: named(one) }))}
          showSearch={{ filterOption: false, onSearch: setQ }}
          loading={found.isFetching}
          placeholder={t('find_organisation')}
          notFoundContent={t('no_such')}
          style={{ inlineSize: 'min(100%, 420px)' }}
        />
      )}
    </Field>
  )
}
