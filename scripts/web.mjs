import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, root } from './install.mjs'

const stamp = join(root, 'dist', '.stamp')

/** Builds the web when a file it is made of has changed since the last build; answers what went wrong, if anything. */
export function buildWeb(node) {
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return undefined
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status, stdout, stderr } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (status !== 0) return `${stdout}${stderr}`.trim() || `vite build: ${status}`
  writeFileSync(stamp, now)
  return undefined
}

/** The same before a start, where nothing can go on without it. */
export function ensureWeb(node) {
  const started = Date.now()
  const complaint = buildWeb(node)
  if (complaint) {
    console.error(complaint)
    giveUp('网页构建失败,原因见上。', 'The web could not be built; the reason is above.')
  }
  const took_ms = Date.now() - started
  if (took_ms > 1_000) console.error(`网页构建完成 · web built in ${(took_ms / 1000).toFixed(1)} s`)
}

/** What the web sees: its own folder, the contracts and rules, the kit, and the tools that build it. */
function fingerprint() {
  const hash = createHash('sha256')
  const portable = /[\\/](contract|rules)\.ts$|^kit[\\/]/
  const inside = (folder, want) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .filter((file) => want(file.slice(join(root, folder).length + 1)))
      .sort()
  const files = [
    ...['package-lock.json', 'vite.config.ts', 'tsconfig.json', 'tsconfig.web.json'].map((name) => join(root, name)),
    ...inside('web', () => true),
    ...inside('src', (file) => portable.test(file)),
  ]
  for (const file of files)
    if (existsSync(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
