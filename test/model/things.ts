import { organisations } from '../people.ts'
import { at } from '../willow.ts'

const thing = (n: number, kind: string, units: { maintainer_id: number | null; owner_id: number }) => ({
  ...{ id: `00000000-0000-4000-8000-00000000c00${n}`, code: `350999${kind}00000${n}`, kind, name: '部件', authority_id: null },
  ...{
    area_id: 8,
    ...at.wens_grid,
    status: 'intact' as const,
    started_on: '2025-01-01',
    changed_on: null,
    source: null,
    note: '',
  },
  ...units,
})

/** What stands in Willow County while stories are told, and who is asked first about it. */
export const things = {
  cover: thing(1, '01003', { maintainer_id: null, owner_id: organisations.traffic }),
  lamp: thing(2, '01037', { maintainer_id: organisations.police, owner_id: organisations.roads }),
  unknown: '00000000-0000-4000-8000-00000000c009',
} as const
export const standing = [things.cover, things.lamp] as const
