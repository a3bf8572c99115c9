// `npm run notices` prints, and `npm run notices -- FILE` writes, the notices of everything a running Yiwang contains:
// the production dependencies, and the packages that the web build puts into dist/.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

/** Read by the web and so part of what browsers are sent. Build tools and tests are not. */
const web = [
  '@ant-design/icons',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'antd',
  'echarts',
  'maplibre-gl',
  'react',
  'react-dom',
]

const read = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const own = read(root)
const found = new Map()

/** The folder in which Node would find this package from there. */
function folderOf(name, from) {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(join(folder, 'package.json'))) return folder
    if (!at.includes('/node_modules/')) return undefined
  }
}

function visit(name, from) {
  const folder = folderOf(name, from)
  if (!folder || found.has(folder)) return
  const manifest = read(folder)
  found.set(folder, manifest)
  for (const next of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) visit(next, folder)
}

function notice(folder, { name, version, license, licenses, repository }) {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name) && !/\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => entry.name)
  const named = license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'licence not stated'
  const source = (repository?.url ?? repository ?? '').replace(/^git\+/, '').replace(/\.git$/, '')
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return { name, version, named, text: [`${name} ${version} · ${named}`, source, ...texts].filter(Boolean).join('\n\n') }
}

const given = [...Object.keys({ ...own.dependencies, ...own.optionalDependencies }), ...web]
for (const name of given) visit(name, root.replace(/\/$/, ''))

const notices = [...found].map(([folder, manifest]) => notice(folder, manifest))
notices.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))

const line = '-'.repeat(80)
const counts = Map.groupBy(notices, (one) => one.named)
const table = [...counts]
  .sort((a, b) => b[1].length - a[1].length)
  .map(([named, all]) => `${String(all.length).padStart(5)}  ${named}`)
const head = `Yiwang contains ${notices.length} packages by others, under these licences:\n\n${table.join('\n')}`
const text = `${[head, ...notices.map((one) => one.text)].join(`\n\n${line}\n\n`)}\n`

const [file] = process.argv.slice(2)
if (file) {
  writeFileSync(file, text)
  console.error(`${file}: ${notices.length} packages`)
} else {
  process.stdout.write(text)
}
