import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from './asked.ts'
import { type Cast, callCast } from './cast.ts'
import { openClient } from './client.ts'
import { drive, type Step } from './drive.ts'
import { type Figures, rounded } from './figures.ts'
import { type Machine, machineNow } from './machine.ts'
import { asOwner, type Scratch, settled } from './scratch.ts'
import { metric, type Server, startServer } from './server.ts'

type Page = Figures & { statements_per_page: number; kilobytes: number }
export type Lists = {
  question: 'lists'
  machine: Machine
  asked: Asked
  /** In the database when the measuring began. */
  cases: number
  pages: Record<string, Page>
}

const warm_share = 0.2
const rest_ms = 2_000

/** One reader at a time, so that the figures are what a person waits for; `clients` does not matter here. */
export async function lists(scratch: Scratch, asked: Asked): Promise<Lists> {
  const machine = machineNow(scratch.postgres)
  const cast = await settled(scratch, asked.cases, callCast)
  const server = await startServer(scratch)
  try {
    const pages: Record<string, Page> = {}
    const resting = await calm(server)
    for (const [name, path] of Object.entries(pagesFor(cast))) {
      pages[name] = await measure(server, asked.seconds, resting, name, path)
      const { p50_ms, p95_ms, statements_per_page } = pages[name]
      scratch.note(`${name}: p50 ${p50_ms} ms, p95 ${p95_ms} ms, ${statements_per_page} statements`)
    }
    const [there] = await asOwner<{ cases: number }>(scratch.url, 'select count(*)::int as cases from cases')
    return { question: 'lists', machine, asked, cases: there!.cases, pages }
  } finally {
    await server.stop()
  }
}

type Read = [token: string, path: string]

/** What desks, boards and maps ask for, each in turn by different people. */
function pagesFor({ ways, county, category_id }: Cast): Record<string, (turn: number) => Read> {
  const way = (turn: number) => ways[turn % ways.length]!
  const atTown =
    (rest: (town_id: number) => string) =>
    (turn: number): Read => [way(turn).town, `/api${rest(way(turn).town_id)}`]
  const atCounty = (path: string) => (): Read => [county, `/api${path}`]
  const around = ({ lon, lat }: { lon: number; lat: number }, by: number) => [lon - by, lat - by, lon + by, lat + by].join(',')
  return {
    'work list of a town desk': atTown(() => '/cases?queue=mine&limit=50'),
    'work list of a village desk': (turn) => [way(turn).village, '/api/cases?queue=mine&limit=50'],
    'open cases of a town': atTown(() => '/cases?queue=area&limit=50'),
    'open cases of the county': atCounty('/cases?queue=area&limit=50'),
    'all cases of a town': atTown((town) => `/cases?area=${town}&limit=50`),
    'ended cases of a town': atTown((town) => `/cases?area=${town}&flag=closed&limit=50`),
    'all cases of the county': atCounty('/cases?limit=50'),
    'one category in the county': atCounty(`/cases?category=${category_id}&limit=50`),
    'overdue in the county': atCounty('/cases?flag=overdue&limit=50'),
    'words in a town': atTown((town) => `/cases?area=${town}&q=${encodeURIComponent('垃圾')}&limit=50`),
    'counts of the queues of a town': atTown(() => '/cases/queues'),
    'counts of the queues of the county': atCounty('/cases/queues'),
    'board of a town': atTown((town) => `/board?area=${town}`),
    'board of the county': atCounty('/board'),
    'a page half a year back': atCounty(`/cases?limit=50&cursor=${cursorAt(-180)}`),
    'closed cases of the county': atCounty('/cases?flag=closed&limit=50'),
    'late ones of the county': atCounty('/cases?late=true&limit=50'),
    'supervised in the county': atCounty('/cases?flag=supervised&limit=50'),
    'one day of the county': atCounty(`/cases?from=${day(-100)}&to=${day(-100)}&limit=50`),
    'what was closed on a day': atCounty(`/cases?closed_on=${day(-100)}&limit=50`),
    'a number': atCounty('/cases?q=10000&limit=50'),
    'words that are there': atTown((town) => `/cases?area=${town}&q=${encodeURIComponent('路面')}&limit=50`),
    'words in the county': atCounty(`/cases?q=${encodeURIComponent('路灯')}&limit=50`),
    'words that are nowhere': atCounty(`/cases?q=${encodeURIComponent('乌有之乡')}&limit=50`),
    'map around a grid': (turn) => [way(turn).town, `/api/cases/map?bbox=${around(way(turn), 0.01)}`],
    'map of the county': (turn) => [county, `/api/cases/map?bbox=${around(way(turn), 1)}`],
    ...indicators(atCounty, atTown, category_id),
  }
}

const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10)
const cursorAt = (later: number) =>
  Buffer.from(JSON.stringify([`${day(later)}T00:00:00.000Z`, 'ffffffff-ffff-ffff-ffff-ffffffffffff'])).toString('base64url')
const year = `from=${day(-364)}&to=${day(0)}`

/** Indicators of thirty days and of a year, by all that they can be cut by, and the cases behind them. */
function indicators(
  atCounty: (path: string) => () => Read,
  atTown: (rest: (town_id: number) => string) => (turn: number) => Read,
  category: number,
): Record<string, (turn: number) => Read> {
  const cuts = ['area', 'category', 'unit'] as const
  return {
    ...Object.fromEntries(cuts.map((by) => [`thirty days of the county by ${by}`, atCounty(`/kpi?by=${by}`)])),
    ...Object.fromEntries(cuts.map((by) => [`a year of the county by ${by}`, atCounty(`/kpi?by=${by}&${year}`)])),
    ...Object.fromEntries(
      cuts.map((by) => [`a year of a town by ${by}`, atTown((town) => `/kpi?by=${by}&${year}&area=${town}`)]),
    ),
    'a year of one category by unit': atCounty(`/kpi?by=unit&category=${category}&${year}`),
    'a year of one category of a town by area': atTown((town) => `/kpi?by=area&category=${category}&${year}&area=${town}`),
    'the cases behind a common number': atCounty(`/kpi/closing/cases?part=numerator&${year}`),
    'the cases behind a rare number': atCounty(`/kpi/rework/cases?part=numerator&${year}`),
    'the cases behind a number of an old month': atCounty(`/kpi/overdue/cases?part=numerator&from=${day(-300)}&to=${day(-270)}`),
    'the cases behind the rarest number': atCounty(`/kpi/settled_county/cases?part=numerator&${year}`),
  }
}

const patience = 60

/** What became due while nobody served the city is done first. Answers what is sent when all is quiet. */
async function calm(server: Server): Promise<number> {
  let resting = await restOf(server)
  for (let n = 0; n < patience && resting > calm_max; n += 1) resting = await restOf(server)
  return resting
}
const calm_max = 60

/** Statements a second that timers and followers send when nobody asks for anything. */
async function restOf(server: Server): Promise<number> {
  const before = await metric(server, 'yiwang_sql_statements_total')
  await sleep(rest_ms)
  return ((await metric(server, 'yiwang_sql_statements_total')) - before) / (rest_ms / 1000)
}

async function measure(
  server: Server,
  seconds: number,
  resting: number,
  name: string,
  read: (turn: number) => Read,
): Promise<Page> {
  const client = await openClient(server.address)
  let bytes = 0
  const step: Step = async (timed, _quiet, _client, turn) => {
    const [token, path] = read(turn)
    bytes += (await timed('GET', path, token)).body.length
  }
  try {
    await drive([client], seconds * warm_share, step)
    const before = await metric(server, 'yiwang_sql_statements_total')
    bytes = 0
    const figures = await drive([client], seconds, step)
    const sent = (await metric(server, 'yiwang_sql_statements_total')) - before
    if (figures.errors > 0) throw new Error(`${name}: ${figures.first_error}`)
    return {
      ...figures,
      statements_per_page: rounded(Math.max(0, sent - resting * figures.seconds) / figures.requests, 1),
      kilobytes: rounded(bytes / figures.requests / 1024, 1),
    }
  } finally {
    client.close()
  }
}
