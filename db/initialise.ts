import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveTo, major, type Runner } from './binaries.ts'
import { inUse } from './postmaster.ts'
import { clearly, Trouble } from './trouble.ts'

/** Makes the data folder when there is none, checks the one there is, and answers the owner's password. */
export async function initialise(folder: string, runner: Runner, safe: boolean): Promise<string> {
  const data = join(folder, 'data')
  const secret = join(folder, 'password')
  for (const name of readdirSync(folder)) {
    const unfinished = name.match(/^data-(\d+)$/)
    if (unfinished && !inUse(Number(unfinished[1]))) rmSync(join(folder, name), { recursive: true })
  }
  if (existsSync(data)) checkVersion(data)
  if (!existsSync(secret)) {
    if (existsSync(data)) {
      throw new Trouble(
        `缺少 ${secret},无法打开 ${data} 中的数据。`,
        `${secret} is missing, so the data in ${data} cannot be opened.`,
      )
    }
    writeSecret(secret, runner)
  }
  if (!existsSync(data)) await initdb(folder, data, secret, runner, safe)
  giveTo(runner.owner, data)
  return readFileSync(secret, 'utf8').trim()
}

function checkVersion(data: string) {
  const file = join(data, 'PG_VERSION')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : '?'
  if (version === String(major)) return
  throw new Trouble(
    `${data} 由 PostgreSQL ${version} 建立,本版本使用 PostgreSQL ${major}。请先用原版本导出备份,再导入新的数据文件夹。`,
    `${data} was made by PostgreSQL ${version}; this Yiwang brings PostgreSQL ${major}. Back it up with the version that made it and restore into a new folder.`,
  )
}

/** Written beside and linked: a kill leaves no half password, and of two starts at once the first one's counts. */
function writeSecret(file: string, { owner }: Runner) {
  const draft = `${file}-${process.pid}`
  writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600 })
  chmodSync(draft, 0o600)
  if (owner) chownSync(draft, owner.uid, owner.gid)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  rmSync(draft)
}

async function initdb(folder: string, data: string, secret: string, runner: Runner, safe: boolean) {
  const draft = join(folder, `data-${process.pid}`)
  const child = runner.run('initdb', [
    ...['-D', draft, '-U', 'yiwang', '-A', 'scram-sha-256', `--pwfile=${secret}`, '--data-checksums', '-E', 'UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(safe ? [] : ['--no-sync'])],
  ])
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  const code = await new Promise<number | string | null>((done) => {
    child.on('error', (error) => done(error.message)).on('close', done)
  })
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    const known = clearly(new Error(said), folder)
    if (known instanceof Trouble) throw known
    const why = said.match(/(?:FATAL|error): +(.*)/)?.[1] ?? code
    throw new Trouble(`无法在 ${data} 建立数据库:${why}。`, `The database in ${data} could not be made: ${why}.`)
  }
  try {
    renameSync(draft, data)
  } catch (error) {
    // Another start was quicker; what follows finds out whether it still runs.
    if (!existsSync(data)) throw error
    rmSync(draft, { recursive: true, force: true })
  }
}
