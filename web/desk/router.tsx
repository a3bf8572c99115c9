import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { CasePane } from './case/CasePane.tsx'
import { readFilter } from './list/filter.ts'
import { NothingOpen, WorkPage } from './list/WorkPage.tsx'
import { PeoplePage } from './policy/PeoplePage.tsx'
import { RoutingPage } from './policy/RoutingPage.tsx'
import { readAddress } from './registers/address.ts'
import { ComponentsPage } from './registers/ComponentsPage.tsx'
import { ReportPage } from './report/ReportPage.tsx'
import { NotThere } from './shell/NotThere.tsx'
import { Shell } from './shell/Shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotThere })
const work = createRoute({ getParentRoute: () => root, id: 'work', component: WorkPage, validateSearch: readFilter })
const list = createRoute({ getParentRoute: () => work, path: '/', component: NothingOpen })
const one = createRoute({ getParentRoute: () => work, path: '/cases/$id', component: CasePane })
const report = createRoute({ getParentRoute: () => root, path: '/report', component: ReportPage })
const routing = createRoute({ getParentRoute: () => root, path: '/routing', component: RoutingPage })
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: PeoplePage,
  validateSearch: ({ organisation, week }: Record<string, unknown>): { organisation?: number; week?: string } => ({
    ...(Number.isInteger(organisation) ? { organisation: organisation as number } : {}),
    ...(typeof week === 'string' && /^\d{4}-\d\d-\d\d$/.test(week) ? { week } : {}),
  }),
})
const components = createRoute({
  getParentRoute: () => root,
  path: '/components',
  component: ComponentsPage,
  validateSearch: readAddress,
})

export const router = createRouter({
  routeTree: root.addChildren([work.addChildren([list, one]), report, routing, people, components]),
  basepath: '/desk',
  scrollRestoration: false,
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
