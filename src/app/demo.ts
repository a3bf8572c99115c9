import { demoSignIns } from '#identity/contract.ts'
import { homeOf } from '#identity/rules.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { actingAs } from '#kit/db.ts'
import { on, type Route } from '#kit/http.ts'
import type { RoleName } from '#people/rules.ts'

/** Shared by all demo accounts and shown on the sign-in page; a real city has no such account. */
export const demo_password = 'yiwang-2026'
export const demo_login_prefix = 'demo-'

const demoRows = (act: Act) =>
  actingAs(act, theTown, ({ tx }) =>
    tx
      .selectFrom('accounts')
      .innerJoin('persons', 'persons.id', 'accounts.person_id')
      .innerJoin('posts', 'posts.person_id', 'persons.id')
      .innerJoin('organisations', 'organisations.id', 'posts.organisation_id')
      .select(['login', 'persons.name', 'posts.name as post', 'posts.name_en as post_en', 'posts.role'])
      .select(['organisations.name as organisation', 'organisations.name_en as organisation_en'])
      .where('login', 'like', `${demo_login_prefix}%`)
      .where('disabled', '=', false)
      .orderBy('posts.id')
      .execute(),
  )

/** Whom one may be in the demo city, with the start page of each. Of any other city the list is empty. */
export const demoAccounts = async (act: Act) =>
  (await demoRows(act)).map(({ role, ...row }) => ({ ...row, home: homeOf(role as RoleName) }))
export type DemoAccount = Awaited<ReturnType<typeof demoAccounts>>[number]

/** The demo city says on its sign-in page whom one may be. */
export const demoRoutes: Route[] = [
  on(demoSignIns, async (act) => {
    const items = await demoAccounts(act)
    return { password: items.length > 0 ? demo_password : null, items }
  }),
]
