import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'

/** One writer at a time: every batch adds to the row of the topmost area anyway, and two could count a change twice. */
export const holdFigures = ({ tx }: Act) => sql`select pg_advisory_xact_lock(7202611)`.execute(tx)
