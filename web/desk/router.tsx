import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { queues, states } from '#cases/contract.ts'
import { CasePane } from './case/CasePane.tsx'
import { NothingOpen, WorkPage } from './list/WorkPage.tsx'
import type { Filter } from './queries.ts'
import { ReportPage } from './report/ReportPage.tsx'
import { NotThere } from './shell/NotThere.tsx'
import { Shell } from './shell/Shell.tsx'

const flags = ['open', 'supervised', 'overdue', 'closed'] as const
const among = <const T extends readonly string[]>(values: T, given: unknown): T[number] | undefined =>
  values.includes(given as string) ? (given as T[number]) : undefined
const number = (given: unknown) => (Number.isInteger(Number(given)) && Number(given) > 0 ? Number(given) : undefined)
const day = (given: unknown) => (/^\d{4}-\d\d-\d\d$/.test(String(given)) ? String(given) : undefined)

/** The address holds what is looked at; what is not understood in it is left out. */
export function readFilter(given: Record<string, unknown>): Filter {
  const read = {
    queue: among(queues, given['queue']),
    area: number(given['area']),
    state: among(states, given['state']),
    category: number(given['category']),
    flag: among(flags, given['flag']),
    q: given['q'] === undefined ? undefined : String(given['q']).slice(0, 60) || undefined,
    from: day(given['from']),
    to: day(given['to']),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Filter
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotThere })
const work = createRoute({ getParentRoute: () => root, id: 'work', component: WorkPage, validateSearch: readFilter })
const list = createRoute({ getParentRoute: () => work, path: '/', component: NothingOpen })
const one = createRoute({ getParentRoute: () => work, path: '/cases/$id', component: CasePane })
const report = createRoute({ getParentRoute: () => root, path: '/report', component: ReportPage })

export const router = createRouter({
  routeTree: root.addChildren([work.addChildren([list, one]), report]),
  basepath: '/desk',
  scrollRestoration: false,
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
