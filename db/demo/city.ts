import { demo_password } from '#app/demo.ts'
import { followers } from '#app/followers.ts'
import { openFiles } from '#attachments/files.ts'
import { setPasswordHash } from '#identity/actions.ts'
import { hashPassword } from '#identity/secrets.ts'
import { deliverAll } from '#journal/deliver.ts'
import { seal } from '#journal/seal.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { forgetAll } from '#kit/cached.ts'
import type { Db } from '#kit/db.ts'
import { loadCases, readInbox } from './cases.ts'
import { loadDemoPolicy } from './catalogue.ts'
import { demoOrganisations, demoPosts, demoSignIns, loadPeople, postFor } from './people.ts'
import { openAlbum } from './photos.ts'
import { loadTerritory } from './territory.ts'

export type DemoOptions = { seed: number; cases: number; note: (line: string) => void }

/**
 * The demo city: Jinjiang with its real divisions and outline, invented people, and a month of cases that went through the
 * same rules as any other. The whole city or nothing, and the same from the same seed.
 */
export async function loadDemo({ db, home }: { db: Db; home: string }, { seed, cases, note }: DemoOptions): Promise<void> {
  const now = new Date()
  note('演示城市:划分区划与网格 / demo city: areas and grids …')
  const { value: posts } = await db.act(theTown, now, async (act) => {
    await loadTerritory(act, seed)
    const areas = await act.tx
      .selectFrom('areas')
      .select(['id', 'code', 'name', 'name_en', 'level', 'path', 'parent_id'])
      .orderBy('id')
      .execute()
    const organisations = demoOrganisations(areas)
    const posts = demoPosts(areas, organisations, seed)
    await loadPeople(act, organisations, posts)
    await loadAccounts(act, organisations, posts, areas)
    await loadDemoPolicy(act, organisations)
    return posts
  })
  forgetAll()
  if (cases > 0) {
    const album = await openAlbum(openFiles(home), seed)
    await loadCases(db, { seed, cases, now, posts, album, note })
    note('演示城市:统计与通知 / demo city: figures and notices …')
    await deliverAll(db, null, followers, now)
    await db.act(theTown, now, (act) => readInbox(act))
    await db.act(theTown, now, seal)
  }
}

async function loadAccounts(
  act: Act,
  organisations: ReturnType<typeof demoOrganisations>,
  posts: ReturnType<typeof demoPosts>,
  areas: Parameters<typeof postFor>[3],
) {
  const hash = await hashPassword(demo_password)
  for (const account of demoSignIns) {
    const { person_id } = postFor(account, organisations, posts, areas)
    await setPasswordHash(act, person_id, account.login, hash)
  }
}
