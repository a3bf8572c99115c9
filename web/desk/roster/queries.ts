import { queryOptions } from '@tanstack/react-query'
import type { Me } from '#identity/contract.ts'
import { listOrganisations } from '#people/contract.ts'
import { onDutyNow, readRoster } from '#people/duty/contract.ts'
import { call } from '../../lib/call.ts'

const MINUTE_MS = 60_000
const below_max = 50

/** Time alone changes who is on duty, so it is asked again each minute. */
export const rosterQuery = (organisation: number, week: string | undefined) =>
  queryOptions({
    queryKey: ['roster', organisation, week ?? 'now'],
    queryFn: ({ signal }) => call(readRoster, { params: { id: organisation }, query: week ? { week } : {}, signal }),
    refetchInterval: MINUTE_MS,
  })

type Head = Pick<Me, 'organisation' | 'area' | 'areas'>

/** Where to look for what somebody keeps: a zone overlays the tree, so its members lie beside it. */
export const areaKept = ({ area }: Pick<Me, 'area'>): number | undefined => (area.level === 'zone' ? undefined : area.id)

/** Who is on duty in the offices directly below somebody's, and in its units. */
export const belowQuery = (me: Head) =>
  queryOptions({
    queryKey: ['roster', 'below', me.organisation],
    queryFn: async ({ signal }) => {
      const of = async (kind: 'governance_centre' | 'village_desk' | 'grid_team' | 'handling_unit') => {
        const area = areaKept(me)
        const { items } = await call(listOrganisations, { query: { kind, ...(area === undefined ? {} : { area }) }, signal })
        return items.filter(({ id, path }) => id !== me.organisation && me.areas.some((one) => path.startsWith(one)))
      }
      const nearest = [...(await of('governance_centre')), ...(await of('village_desk')), ...(await of('grid_team'))]
      const depth = Math.min(...nearest.map(levels))
      const units = await of('handling_unit')
      const below = [...nearest.filter((one) => levels(one) === depth), ...units.filter((one) => one.area_id === me.area.id)]
      if (below.length === 0) return []
      const organisations = below.slice(0, below_max).map(({ id }) => id)
      return (await call(onDutyNow, { query: { organisations: organisations.join(',') }, signal })).items
    },
    refetchInterval: MINUTE_MS,
  })

const levels = ({ path }: { path: string }) => path.split('/').length

export const findOrganisationsQuery = (q: string, area: number | undefined) =>
  queryOptions({
    queryKey: ['organisations', 'found', area ?? 'all', q],
    queryFn: ({ signal }) =>
      call(listOrganisations, { query: { ...(q ? { q } : {}), ...(area === undefined ? {} : { area }) }, signal }),
    staleTime: 10 * MINUTE_MS,
  })
