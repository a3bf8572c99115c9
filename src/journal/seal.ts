import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'

const sealing = 7_914_003 // advisory lock: one sealer at a time

/**
 * Seal what no open transaction can add to any more: all lines between the last seal and the horizon, in order, chained to
 * the seal before. Writers never wait for it. Answers how many lines it sealed.
 */
export async function seal({ tx, now }: Act): Promise<number> {
  const { rows: locked } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${sealing}) as mine`.execute(tx)
  if (!locked[0]?.mine) return 0
  const { rows } = await sql<{ lines: number }>`
    with last as (select n, to_clock, digest from seals order by n desc limit 1),
    span as (select coalesce((select to_clock from last), 0) as low, journal_horizon() as high),
    fresh as (
      select count(*)::int as lines, string_agg(digest, ''::bytea order by clock, seq) as digests
      from journal, span where clock >= low and clock < high
    )
    insert into seals (n, from_clock, to_clock, lines, at, prev, digest)
    select coalesce((select n from last), 0) + 1, low, high, lines, ${now.toISOString()}::timestamptz, (select digest from last),
      sha256(coalesce((select digest from last), ''::bytea) || digests)
    from span, fresh where lines > 0
    returning lines`.execute(tx)
  return rows[0]?.lines ?? 0
}

/**
 * A restored database counts its transactions anew; lift the clock above everything already written, so that new lines come
 * after old seals. Called once at start-up.
 */
export async function settleClock({ tx }: Act): Promise<void> {
  await sql`update journal_base set base = base + greatest(0,
    1 + greatest((select coalesce(max(clock), 0) from journal), (select coalesce(max(to_clock), 0) from seals)) - journal_horizon())
    where 1 + greatest((select coalesce(max(clock), 0) from journal), (select coalesce(max(to_clock), 0) from seals)) > journal_horizon()`.execute(
    tx,
  )
}

/** Months ahead always have their partition. */
export async function prepareMonths({ tx, now }: Act): Promise<void> {
  await sql`select journal_months((${now.toISOString()}::timestamptz - interval '1 month')::date, 4)`.execute(tx)
}
