import type { CaseDetail } from '#cases/contract.ts'
import type { Static } from '#kit/contract.ts'
import { named } from '../../lib/language.ts'

export type Detail = Static<typeof CaseDetail>
export type Told = { detail: Detail }

/** The name of an organisation that the case speaks of. */
export function organisationName({ organisations, surroundings }: Detail, id: number | null | undefined): string | undefined {
  if (id === null || id === undefined) return undefined
  const known = [...organisations, ...surroundings.way_up, ...surroundings.below]
  const one = known.find((each) => each.id === id)
  return one && named(one)
}
