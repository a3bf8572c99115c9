import pg from 'pg'

export type Timed = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Load with the bare tables and make their indexes afterwards, which is many times faster. */
export async function withoutIndexes(
  url: string,
  tables: readonly string[],
  timed: Timed,
  load: () => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; made: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
        where indrelid = any ($1::text[]::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
      [tables],
    )
    for (const { name } of rows) await client.query(`drop index ${name}`)
    await load()
    await client.query(`set maintenance_work_mem = '512MB'`)
    await timed('indexes', async () => {
      for (const { made } of rows) await client.query(made)
    })
  } finally {
    await client.end()
  }
}
