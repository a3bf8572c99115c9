// What `npm start`, `npm test` and `yiwang` do first on any machine: install, build the web, and go on with the right Node.
// Plain JavaScript for Node 20. Standard output belongs to the command; everything said here goes to standard error.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, giveUp, root } from './install.mjs'
import { ensureWeb } from './web.mjs'

if (Number(process.versions.node.split('.')[0]) < 20) {
  giveUp(`需要 Node 20 以上,当前为 ${process.version}。`, `Node 20 or newer is needed to begin with; this is ${process.version}.`)
}

const cli = join(root, 'src', 'app', 'cli.ts')
const [command, ...rest] = process.argv.slice(2)
const node = await ensureInstalled()

if (command === 'start') {
  ensureWeb(node)
  run([cli, 'start', ...rest])
} else if (command === 'run') {
  if (rest[0] === 'start') ensureWeb(node)
  run([cli, ...rest])
} else if (command === 'test') {
  run([join(root, 'scripts', 'test.ts'), ...rest])
} else if (command === 'dev') {
  ensureWeb(node)
  run(['--watch', '--watch-preserve-output', cli, 'start', ...rest])
  run([join(root, 'node_modules', 'vite', 'bin', 'vite.js')])
} else {
  giveUp(
    `用法:npm start | npm test | npm run dev | npm run yiwang -- <命令>`,
    'Usage: npm start | npm test | npm run dev | npm run yiwang -- <command>',
    2,
  )
}

function run(args) {
  const leash = new URL('./leash.mjs', import.meta.url).href
  const child = spawn(node, ['--import', leash, ...args], { stdio: 'inherit' })
  const parent = process.ppid
  child.on('error', (error) => giveUp(`无法启动 ${node}:${error.message}`, `${node} cannot be started: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal sends Ctrl-C to everyone in it, the child included; it must not come twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  // npm may be killed without a word: what it started does not outlive it.
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref()
}
