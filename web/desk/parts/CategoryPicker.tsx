import { TreeSelect } from 'antd'
import { type CategoryTree, useCatalogue } from './catalogue.ts'

const groupsOnlyOpen = (tree: CategoryTree[]): (CategoryTree & { selectable: boolean })[] =>
  tree.map((one) => ({ ...one, selectable: !one.children, ...(one.children ? { children: groupsOnlyOpen(one.children) } : {}) }))

type Given = {
  value: number | undefined
  onChange: (category: number | undefined) => void
  placeholder: string
  autoFocus?: boolean
  id?: string
  'aria-label'?: string
  /** Only what a case can be: groups merely open. */
  leaves?: boolean
}

/** A category by browsing, or by typing part of its name or code in either language. */
export function CategoryPicker({ value, onChange, leaves = false, ...rest }: Given) {
  const { tree } = useCatalogue()
  return (
    <TreeSelect
      {...rest}
      value={value ?? null}
      onChange={(next: number | null | undefined) => onChange(next ?? undefined)}
      treeData={leaves ? groupsOnlyOpen(tree) : tree}
      showSearch={{ treeNodeFilterProp: 'find' }}
      treeNodeLabelProp="label"
      allowClear
      popupMatchSelectWidth={320}
      listHeight={360}
      style={{ inlineSize: '100%' }}
    />
  )
}
