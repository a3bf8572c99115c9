import type { Actor } from './actor.ts'
import type { Db, Tx, Writable } from './db.ts'
import type { News } from './live.ts'

/** Who is acting, when, and inside which transaction. Nothing below reads a clock or a session by itself. */
export type Act = {
  tx: Tx
  /** The database this act happens in; what is kept in memory is kept beside it. */
  house: Db
  actor: Actor
  /** Whom the database's own policies are told of: the actor, unless the town lets somebody act in its name. */
  scope: Actor
  now: Date
  /** Send a write whose answer nobody reads: it goes out at once, and the act fails at its commit if the write failed. */
  later: (write: Writable) => void
  /** Whether anything was asked of the database yet: then this act holds a connection until it ends. */
  asked: () => boolean
  /** What live screens are told once the transaction has committed. */
  news: News[]
}
