import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Calendar, StageLimit } from './contract.ts'

const columns = sql<never>`c.version, c.name, c.zone, c.offset_minutes, c.spans, c.day_rule, c.years, c.source,
  (select coalesce(json_agg(json_build_object('date', d.date, 'is_work', d.is_work, 'name', d.name, 'year', d.year) order by d.date), '[]')
   from calendar_days d where d.version = c.version) as days`

/** The calendar in force: the newest version. */
export async function newestCalendar({ tx }: Act): Promise<Calendar | undefined> {
  const { rows } = await sql<Calendar>`select ${columns} from calendars c order by c.n desc limit 1`.execute(tx)
  return rows[0]
}

export async function calendarByVersion({ tx }: Act, version: string): Promise<Calendar | undefined> {
  const { rows } = await sql<Calendar>`select ${columns} from calendars c where c.version = ${version}`.execute(tx)
  return rows[0]
}

/** One import at a time, so that the second builds on the first. Held until the transaction ends. */
export async function lockCalendars({ tx }: Act) {
  await sql`select pg_advisory_xact_lock(hashtext('calendars'))`.execute(tx)
}

/** A new version; the old ones stay as they are. */
export async function addCalendar({ tx, now }: Act, id: string, calendar: Omit<Calendar, 'version'>): Promise<string> {
  const { days, spans, ...row } = calendar
  const { version } = await tx
    .insertInto('calendars')
    .values({ id, ...row, spans: JSON.stringify(spans), created_at: now.toISOString() })
    .returning('version')
    .executeTakeFirstOrThrow()
  await sql`insert into calendar_days (version, date, is_work, name, year)
    select ${version}, d.date, d.is_work, d.name, d.year
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (date date, is_work boolean, name text, year int)`.execute(tx)
  return version
}

/** Every row there ever was; few enough to keep in memory. */
export const stageLimits = ({ tx }: Act): Promise<StageLimit[]> =>
  tx.selectFrom('stage_limits').selectAll().orderBy('stage').orderBy('valid_from').orderBy('id').execute() as Promise<
    StageLimit[]
  >

/** From its first day on the new row holds; what was in force, or was to be, gives way. */
export async function addStageLimit({ tx }: Act, { id: _, valid_to: __, ...row }: StageLimit): Promise<StageLimit> {
  const same = sql<boolean>`stage = ${row.stage} and procedure is not distinct from ${row.procedure}`
  await tx.deleteFrom('stage_limits').where(same).where('valid_from', '>=', row.valid_from).execute()
  await tx
    .updateTable('stage_limits')
    .set({ valid_to: row.valid_from })
    .where(same)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', row.valid_from)]))
    .execute()
  return tx.insertInto('stage_limits').values(row).returningAll().executeTakeFirstOrThrow() as Promise<StageLimit>
}
