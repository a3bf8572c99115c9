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
import type { CityForm } from './cities/form.ts'
import { type CityName, cities } from './cities/index.ts'
import { loadComponents } from './components.ts'
import { type DemoArea, type DemoOrganisation, demoOrganisations, postFor } from './offices.ts'
import { type DemoPost, demoPosts, loadPeople } from './people.ts'
import { openAlbum } from './photos.ts'
import { loadRoster } from './roster.ts'
import { loadTerritory } from './territory.ts'

/** Without a city it is Jinjiang; without a seed it is the city's own. */
export type DemoOptions = { city?: CityName; seed?: number; cases: number; now?: Date; note: (line: string) => void }

/**
 * A demo city: real divisions and outlines, invented people, and a month of cases that went through the same rules as any
 * other. The whole city or nothing, and the same from the same seed.
 */
export async function loadDemo({ db, home }: { db: Db; home: string }, options: DemoOptions): Promise<void> {
  const form: CityForm = cities[options.city ?? 'jinjiang']
  const { seed = form.seed, cases, now = new Date(), note } = options
  note(`演示城市 ${form.city.name}：划分区划与网格 / demo city ${form.city.name_en}: areas and grids …`)
  const album = cases > 0 ? await openAlbum(openFiles(home), seed) : null
  // one transaction: whoever pulls the plug half-way finds an empty database, and the next start begins again
  await db.act(theTown, now, async (act) => {
    await loadTerritory(act, form, seed)
    const areas = await act.tx
      .selectFrom('areas')
      .select(['id', 'code', 'name', 'name_en', 'level', 'path', 'parent_id'])
      .orderBy('id')
      .execute()
    const organisations = demoOrganisations(form, areas)
    const posts = demoPosts(form, areas, organisations, seed)
    await loadPeople(act, organisations, posts)
    await loadRoster(act, organisations, posts)
    await loadAccounts(act, form, organisations, posts, areas)
    await loadDemoPolicy(act, organisations)
    forgetAll()
    await loadComponents(act, form, organisations, seed)
    if (album) await loadCases(act, { form, seed, cases, now, posts, album, note })
  })
  forgetAll()
  note('演示城市：统计与通知 / demo city: figures and notices …')
  await deliverAll(db, null, followers, now)
  await db.act(theTown, now, (act) => readInbox(act))
  await db.act(theTown, now, seal)
}

async function loadAccounts(
  act: Act,
  form: CityForm,
  organisations: readonly DemoOrganisation[],
  posts: readonly DemoPost[],
  areas: readonly DemoArea[],
) {
  const hash = await hashPassword(demo_password)
  for (const account of form.signIns) {
    const { person_id } = postFor(account, form, organisations, posts, areas)
    await setPasswordHash(act, person_id, account.login, hash)
  }
}
