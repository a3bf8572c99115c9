import { routes as analytics } from '#analytics/routes.ts'
import type { Files } from '#attachments/files.ts'
import { attachmentRoutes } from '#attachments/routes.ts'
import { openCasesHeld, readsCase } from '#cases/ask.ts'
import { routes as cases } from '#cases/routes.ts'
import { routes as catalogue } from '#catalogue/routes.ts'
import { routes as deadlines } from '#deadlines/routes.ts'
import type { WhoIs } from '#identity/ask.ts'
import { identityRoutes } from '#identity/routes.ts'
import { caseByReceipt } from '#intake/actions.ts'
import { routes as intake } from '#intake/routes.ts'
import { aResident, theTown } from '#kit/actor.ts'
import { actingAs } from '#kit/db.ts'
import type { Route } from '#kit/http.ts'
import { routes as notices } from '#notices/routes.ts'
import { peopleRoutes } from '#people/routes.ts'
import { routes as components } from '#registers/components/routes.ts'
import { routes as routing } from '#routing/routes.ts'
import { routes as territory } from '#territory/routes.ts'
import { demoRoutes } from './demo.ts'
import { liveRoute } from './live.ts'

/** Every door of the house. */
export const routesOf = (who: WhoIs, files: Files): Route[] => [
  ...identityRoutes(who),
  ...demoRoutes,
  ...territory,
  ...peopleRoutes((act, organisation) => actingAs(act, theTown, (town) => openCasesHeld(town, organisation))),
  ...catalogue,
  ...components,
  ...routing,
  ...deadlines,
  ...cases,
  ...intake,
  ...attachmentRoutes(files, async (act, receipt, key) => aResident((await caseByReceipt(act, receipt, key)).case_id), readsCase),
  ...notices,
  ...analytics,
  liveRoute,
]
