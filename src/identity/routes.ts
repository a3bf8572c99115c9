import type { FastifyReply, FastifyRequest } from 'fastify'
import { theTown } from '#kit/actor.ts'
import { on, onRaw, type Route, type World } from '#kit/http.ts'
import { found, Problem } from '#kit/problem.ts'
import * as actions from './actions.ts'
import type { WhoIs } from './ask.ts'
import * as contract from './contract.ts'
import { session_hours } from './rules.ts'

export const cookie_name = 'yiwang'

const setCookie = (reply: FastifyReply, world: World, token: string | null) =>
  reply.setCookie(cookie_name, token ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: world.secure,
    maxAge: token === null ? 0 : session_hours * 3600,
  })

const tokenOf = (request: FastifyRequest) => request.cookies[cookie_name]

export const identityRoutes = (who: WhoIs): Route[] => [
  onRaw(contract.signIn, async (request, reply, world) => {
    const { login, password } = request.body as { login: string; password: string }
    const { value } = await world.db.act(theTown, world.clock(), (act) => actions.signIn(act, login, password))
    if (value instanceof Problem) throw value
    setCookie(reply, world, value.token)
    return value.me
  }),
  onRaw(contract.signOut, async (request, reply, world) => {
    const token = tokenOf(request)
    if (token) {
      await world.db.act(theTown, world.clock(), (act) => actions.signOut(act, token))
      who.forget(token)
    }
    setCookie(reply, world, null)
    return {}
  }),
  on(contract.me, (act) => actions.whoAmI(act)),
  onRaw(contract.changePost, async (request, _reply, world) => {
    const token = found(tokenOf(request))
    const actor = await who.whoIs({ cookie: token, bearer: undefined }, world.clock())
    if (!actor?.person) throw new Problem('not_signed_in')
    const { person } = actor
    const { post } = request.body as { post: number }
    const { value } = await world.db.act(theTown, world.clock(), (act) => actions.changePost(act, token, person, post))
    who.forget(token)
    return value
  }),
]
