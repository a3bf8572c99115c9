import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Category } from '#catalogue/contract.ts'
import { categoryChain } from '#catalogue/rules.ts'
import { named, useLanguage } from '../../lib/language.ts'
import { catalogueQuery } from '../queries.ts'

export type CategoryTree = { value: number; label: string; find: string; children?: CategoryTree[] }

const bySort = (a: Category, b: Category) => a.ord - b.ord || a.id - b.id

function grow(categories: readonly Category[], parent: number | null, above: string): CategoryTree[] {
  return categories
    .filter(({ parent_id }) => parent_id === parent)
    .sort(bySort)
    .map((one) => {
      const find = `${above}${named(one)} ${one.code} ${one.name} ${one.name_en}`
      const children = grow(categories, one.id, `${above}${named(one)} `)
      return { value: one.id, label: named(one), find, ...(children.length > 0 ? { children } : {}) }
    })
}

/** The catalogue with its names at hand: one category, its way from the top, the whole tree. */
export function useCatalogue() {
  const language = useLanguage()
  const { data } = useQuery(catalogueQuery)
  return useMemo(() => {
    const byId = new Map(data?.categories.map((one) => [one.id, one]))
    const trail = (id: number | null) => (id === null ? [] : categoryChain(byId, id).reverse().map(named))
    return {
      catalogue: data,
      name: (id: number | null) => (id === null ? undefined : byId.get(id) && named(byId.get(id)!)),
      trail,
      tree: grow(data?.categories ?? [], null, ''),
      language,
    }
  }, [data, language])
}
