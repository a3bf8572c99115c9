import { TreeSelect } from 'antd'
import { useCatalogue } from './catalogue.ts'

type Given = {
  value: number | undefined
  onChange: (category: number | undefined) => void
  placeholder: string
  autoFocus?: boolean
  id?: string
  'aria-label'?: string
}

/** A category by browsing, or by typing part of its name or code in either language. */
export function CategoryPicker({ value, onChange, ...rest }: Given) {
  const { tree } = useCatalogue()
  return (
    <TreeSelect
      {...rest}
      value={value ?? null}
      onChange={(next: number | null | undefined) => onChange(next ?? undefined)}
      treeData={tree}
      showSearch={{ treeNodeFilterProp: 'find' }}
      treeNodeLabelProp="label"
      allowClear
      popupMatchSelectWidth={320}
      listHeight={360}
      style={{ inlineSize: '100%' }}
    />
  )
}
