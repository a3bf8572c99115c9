import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { listComponents } from '#registers/components/contract.ts'
import { call } from '../../lib/call.ts'
import { componentQuery } from './queries.ts'

const typing_ms = 200
const shown_max = 20

type Given = {
  value: string | undefined
  onChange: (component: string | undefined) => void
  placeholder: string
  id?: string
}

/** One component of the register, found by its name or identifier. */
export function ComponentPicker({ value, onChange, ...rest }: Given) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typing_ms)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useQuery({
    queryKey: ['components', 'found', q],
    queryFn: ({ signal }) => call(listComponents, { query: { limit: shown_max, ...(q ? { q } : {}) }, signal }),
    placeholderData: (before) => before,
  })
  const chosen = useQuery({ ...componentQuery(value ?? ''), enabled: value !== undefined })
  const items = [...(found.data?.items ?? [])]
  const own = chosen.data?.component
  if (own && own.id === value && !items.some(({ id }) => id === own.id)) items.unshift(own)
  return (
    <Select
      {...rest}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={items.map((one) => ({ value: one.id, label: `${one.name} ${one.code}` }))}
      allowClear
      style={{ inlineSize: '100%' }}
    />
  )
}
