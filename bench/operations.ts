import { v7 as uuid } from 'uuid'
import type { Cast, Way } from './cast.ts'
import type { Ask, Step } from './drive.ts'

const said = { description: '路口窨井盖松动,车辆经过有响声,请派人查看。', place: '农贸市场东门' }

export const report = (ask: Ask, { grid, lon, lat }: Way, category_id: number, id = uuid()) =>
  ask('POST', '/api/cases', grid, { id, lon, lat, accuracy_m: 12, category_id, ...said }).then(() => id)

/** Clients begin at different ways and then go round, so that no connection serves the same person twice in a row. */
const wayOf = ({ ways }: Cast, client: number, turn: number) => ways[(client * 7 + turn) % ways.length]!

/** A grid worker reports what is in front of them. */
const create =
  (cast: Cast): Step =>
  (timed, _quiet, client, turn) =>
    report(timed, wayOf(cast, client, turn), cast.category_id)

/** A town desk opens a case of its town, one of those that its list shows. */
const get = (cast: Cast): Step => {
  const shown = new Map<Way, string[]>()
  return async (timed, quiet, client, turn) => {
    const way = wayOf(cast, client, turn)
    if (!shown.has(way)) shown.set(way, await idsOf(quiet, way, cast.category_id))
    const ids = shown.get(way)!
    return timed('GET', `/api/cases/${ids[(client + turn * 13) % ids.length]}`, way.town)
  }
}

async function idsOf(ask: Ask, way: Way, category_id: number): Promise<string[]> {
  const { body } = await ask('GET', `/api/cases?area=${way.town_id}&limit=100`, way.town)
  const { items } = JSON.parse(body.toString()) as { items: { id: string }[] }
  return items.length > 0 ? items.map((one) => one.id) : [await report(ask, way, category_id)]
}

/** A town desk opens the first page of all cases of its town. */
const list =
  (cast: Cast): Step =>
  (timed, _quiet, client, turn) => {
    const { town_id, town } = wayOf(cast, client, turn)
    return timed('GET', `/api/cases?area=${town_id}&limit=50`, town)
  }

/**
 * The whole closed loop, every move by whoever may make it: passed up from the grid and from the village, filed and
 * dispatched by the town along its routing rows, acknowledged and completed by the unit, checked and closed by the town.
 * The report that begins it is not counted.
 */
const loop =
  (cast: Cast): Step =>
  async (timed, quiet, client, turn) => {
    const way = wayOf(cast, client, turn)
    const { category_id, filing_condition_id, closing_condition_id } = cast
    const id = await report(quiet, way, category_id)
    const move = (token: string, kind: string, fields: object) =>
      timed('POST', `/api/cases/${id}/moves`, token, { id: uuid(), kind, ...fields })
    await move(way.grid, 'pass_up', { note: '本级无法解决' })
    await move(way.village, 'pass_up', { note: '需要专业队伍' })
    await move(way.town, 'file', { category_id, filing_condition_id })
    const sent = await move(way.town, 'dispatch', {})
    const unit = cast.handlers.get(Number(/"holder_id":(\d+)/.exec(sent.body.toString())?.[1]))
    if (!unit) throw new Error('dispatched to a unit in which nobody handles')
    await move(unit, 'acknowledge', {})
    await move(unit, 'complete', { result: '已现场处置完毕' })
    await move(way.town, 'check', { passed: true })
    await move(way.town, 'close', { closing_condition_id, reply: '您反映的问题已处理完毕,感谢支持。' })
  }

export const moves_per_loop = 8

export const operationsOf = (cast: Cast): Record<string, Step> => ({
  create: create(cast),
  get: get(cast),
  list: list(cast),
  move: loop(cast),
})
