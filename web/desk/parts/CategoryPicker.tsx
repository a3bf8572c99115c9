import { TreeSelect } from 'antd'
import { useMemo } from 'react'
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

/** A category by browsing, or by typing part of its name or code in either language. */
export function CategoryPicker({ value, onChange, single = false, ...rest }: Given) {
  const { tree: whole } = useCatalogue()
  // the same tree as long as the catalogue is the same: another one would take the focus out of the field
  const tree = useMemo(() => (single ? onlyLeaves(whole) : whole), [whole, single])
  return (
    <TreeSelect
      {...rest}
      value={value ?? null}
      onChange={(next: number | null | undefined) => onChange(next ?? undefined)}
      treeData={tree}
      showSearch={{ treeNodeFilterProp: 'find' }}
      treeNodeLabelProp="label"
      treeExpandAction={single ? 'click' : false}
      allowClear
      popupMatchSelectWidth={320}
      listHeight={360}
      style={{ inlineSize: '100%' }}
    />
  )
}
