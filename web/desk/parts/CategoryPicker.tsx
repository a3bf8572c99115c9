import { TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { type CategoryTree, useCatalogue } from './catalogue.ts'

type Given = {
  value: number | undefined
  onChange: (category: number | undefined) => void
  placeholder: string
  autoFocus?: boolean
  /** What happened is of one kind: a group only opens. Filters and rules may mean a whole group. */
  single?: boolean
  id?: string
  'aria-label'?: string
}

/** The same tree in which only what has nothing below it can be chosen. */
const onlyLeaves = (tree: readonly CategoryTree[]): (CategoryTree & { selectable: boolean })[] =>
  tree.map(({ children, ...one }) =>
    children ? { ...one, selectable: false, children: onlyLeaves(children) } : { ...one, selectable: true },
  )
const groupsOf = (tree: readonly CategoryTree[]): number[] =>
  tree.flatMap(({ value, children }) => (children ? [value, ...groupsOf(children)] : []))

/** A category by browsing, or by typing part of its name or code in either language. */
export function CategoryPicker({ value, onChange, single = false, ...rest }: Given) {
  const { tree } = useCatalogue()
  const [typed, setTyped] = useState('')
  // the same trees as long as the catalogue is the same: another one would take the focus out of the field
  const leaves = useMemo(() => onlyLeaves(tree), [tree])
  const groups = useMemo(() => new Set(groupsOf(tree)), [tree])
  return (
    <TreeSelect
      {...rest}
      value={value ?? null}
      onChange={(next: number | null | undefined) => {
        if (!(single && groups.has(next ?? 0))) onChange(next ?? undefined)
      }}
      // Enter takes the first that fits what was typed, but does not look below a group that cannot be chosen
      treeData={single && typed === '' ? leaves : tree}
      showSearch={{ treeNodeFilterProp: 'find', onSearch: setTyped }}
      treeNodeLabelProp="label"
      treeExpandAction={single ? 'click' : false}
      allowClear
      popupMatchSelectWidth={320}
      listHeight={360}
      style={{ inlineSize: '100%' }}
    />
  )
}
