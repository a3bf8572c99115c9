import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useEffect, useState } from 'react'
import type { AreaBrief, AreaPage } from '#territory/contract.ts'
import { useLevelName } from '../../lib/city.ts'
import { named } from '../../lib/language.ts'
import { areaQuery, areaSearchQuery, townsQuery } from '../queries.ts'
import { useMe } from '../session.tsx'

type Option = { value: number; label: string; isLeaf: boolean; children?: Option[] }

const optionOf = (area: AreaBrief): Option => ({ value: area.id, label: named(area), isLeaf: area.level === 'cell' })

/** Puts the children of an area into the tree, wherever it stands. */
const grown = (options: Option[], id: number, children: Option[]): Option[] =>
  options.map((option) => {
    if (option.value === id) return children.length > 0 ? { ...option, children } : { ...option, isLeaf: true }
    return option.children ? { ...option, children: grown(option.children, id, children) } : option
  })

type Given = {
  value: number | undefined
  onChange: (area: number | undefined) => void
  placeholder: string
  id?: string
  'aria-label'?: string
}

/** An area found by walking down from one's own, or by typing part of its name or code. */
export function AreaPicker({ value, onChange, ...rest }: Given) {
  const levelName = useLevelName()
  const client = useQueryClient()
  const me = useMe()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200)
    return () => clearTimeout(timer)
  }, [typed])
  const top = useQuery(areaQuery(me.area.id))
  const found = useQuery(areaSearchQuery(q))
  const [tree, setTree] = useState<Option[]>([])
  useEffect(() => {
    if (top.data) setTree([{ ...optionOf(top.data.area), children: top.data.children.map(optionOf) }])
  }, [top.data])
  const chosen = useQuery({ ...areaQuery(value ?? 0), enabled: value !== undefined })
  const towns = useQuery({ ...townsQuery, enabled: q !== '' })
  const hit = (area: AreaBrief) => {
    const town = area.path.split('/').flatMap((id) => towns.data?.get(id) ?? [])[0]
    const where = town && town.id !== area.id ? `${named(town)} ` : ''
    return {
      ...optionOf(area),
      label: `${where}${named(area)} · ${levelName(area.level)}`,
      isLeaf: true,
    }
  }
  const mine = (area: AreaBrief) => Number(area.path.startsWith(me.area.path))
  const hits = (found.data?.items ?? []).toSorted((a, b) => mine(b) - mine(a)).map(hit)
  return (
    <Cascader<Option>
      {...rest}
      value={value === undefined ? [] : [value]}
      options={typed ? hits : tree}
      loadData={(path) => {
        const id = path.at(-1)?.value
        if (id === undefined) return
        const grow = (page: AreaPage) => setTree((before) => grown(before, id, page.children.map(optionOf)))
        client.fetchQuery(areaQuery(id)).then(grow, () => undefined) // a part that does not open is asked for again
      }}
      displayRender={() => (chosen.data ? named(chosen.data.area) : '')}
      onChange={(path) => onChange(path?.at(-1))}
      showSearch={{ filter: () => true, onSearch: setTyped, render: (_, path) => path.at(-1)?.label, limit: 30 }}
      changeOnSelect
      allowClear
      expandTrigger="click"
      style={{ inlineSize: '100%' }}
    />
  )
}
