import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { ClientBase } from 'pg'
import { Trouble } from './trouble.ts'

const ours = new URL('./migrations/', import.meta.url)
const oldest = 15
/** Held while migrating: of two starts at once, the second waits and then finds nothing to do. */
const migrating = 7_914_002

export interface Step {
  readonly name: string
  readonly n: number
  readonly of: number
}

/**
 * Applies, in name order, every migration this database has not seen, each in its own transaction, and answers how many
 * there were. Files are frozen once landed: an edited one, and a database from a newer Yiwang, are refused.
 */
export async function migrate(
  client: ClientBase,
  { onStep, folder = ours }: { onStep?: (step: Step) => void; folder?: URL } = {},
): Promise<number> {
  await refuseOldServer(client)
  await client.query('select pg_advisory_lock($1)', [migrating])
  try {
    await ensureRole(client)
    await client.query(`create table if not exists migrations (
      name text primary key collate "C", checksum text not null, at timestamptz not null default now())`)
    const waiting = await unseen(client, folder)
    for (const [i, file] of waiting.entries()) {
      onStep?.({ name: file.name, n: i + 1, of: waiting.length })
      await apply(client, file)
    }
    return waiting.length
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrating])
  }
}

interface File {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

async function refuseOldServer(client: ClientBase) {
  const { rows } = await client.query(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as num`,
  )
  if (rows[0].num >= oldest * 10_000) return
  throw new Trouble(
    `数据库是 PostgreSQL ${rows[0].version},Yiwang 需要 ${oldest} 以上的版本。`,
    `The database is PostgreSQL ${rows[0].version}; Yiwang needs ${oldest} or newer.`,
  )
}

async function unseen(client: ClientBase, folder: URL): Promise<File[]> {
  const files = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => read(new URL(name, folder), name)),
  )
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  const known = new Map(files.map((file) => [file.name, file]))
  for (const { name, checksum } of rows) {
    const file = known.get(name)
    if (!file) {
      throw new Trouble(
        `数据库来自更新版本的 Yiwang(含有本版本没有的迁移 ${name})。请升级程序。`,
        `The database is from a newer Yiwang: this one does not know its migration ${name}. Upgrade the program.`,
      )
    }
    if (file.checksum === checksum) continue
    throw new Trouble(
      `迁移文件 ${name} 在执行之后被改动过。请恢复原文件,改动写进新的迁移文件。`,
      `The migration ${name} was edited after this database had run it. Restore the file; put the change into a new one.`,
    )
  }
  const seen = new Set(rows.map((row) => row.name))
  return files.filter((file) => !seen.has(file.name))
}

async function read(file: URL, name: string): Promise<File> {
  // A checkout with Windows line ends is the same migration.
  const sql = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

async function apply(client: ClientBase, { name, sql, checksum }: File) {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query(openToApp)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${name}: ${place(error, sql)}`, { cause: error })
  }
}

function place(error: unknown, sql: string): string {
  const { message, position } = error as { message: string; position?: string }
  return position ? `line ${sql.slice(0, Number(position)).split('\n').length}: ${message}` : message
}

/** Yiwang works as this role, whom row-level security binds; it owns nothing and cannot sign in. */
async function ensureRole(client: ClientBase) {
  try {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = 'yiwang_app') then
        create role yiwang_app nologin nosuperuser nobypassrls;
      end if;
    exception when duplicate_object or unique_violation then null; end $$`)
    const { rows } = await client.query(`select rolsuper or rolbypassrls as unbound from pg_roles where rolname = 'yiwang_app'`)
    if (rows[0].unbound) throw new Error('yiwang_app must be neither superuser nor bypassrls')
    await client.query(`do $$ begin
      if not (select rolsuper from pg_roles where rolname = current_user) and not pg_has_role('yiwang_app', 'MEMBER') then
        execute format('grant yiwang_app to %I', current_user);
      end if;
    end $$`)
    await client.query('grant usage on schema public to yiwang_app')
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Trouble(
      `数据库用户无权准备角色 yiwang_app(${why})。请管理员执行:create role yiwang_app nologin; grant yiwang_app to <用户>;`,
      `The database user may not prepare the role yiwang_app (${why}). Ask its administrator for: create role yiwang_app nologin; grant yiwang_app to <user>;`,
      { cause },
    )
  }
}

/**
 * Opens to yiwang_app what a migration made. A table on which the migration itself granted something keeps just that;
 * a partition stays shut, because reaching it directly would go round the policies of its parent.
 */
const openToApp = `do $$ declare it record; begin
  for it in
    select c.oid::regclass as name, c.relkind = 'S' as counter
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition and c.relname <> 'migrations'
      and pg_get_userbyid(c.relowner) = current_user
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      and not exists (select from aclexplode(c.relacl) a where a.grantee = 'yiwang_app'::regrole)
  loop
    execute format('grant %s on %s to yiwang_app', case when it.counter then 'usage, select, update' else 'select, insert, update, delete' end, it.name);
  end loop;
end $$`
