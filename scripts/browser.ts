import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium of this machine, else one installed now; nothing when there is none to be had. */
export async function findBrowser(say: (message: string) => void): Promise<string | undefined> {
  const found = onThisMachine()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('installing Chromium from Debian (about a minute)')
    if (apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')) return onThisMachine()
  }
  say("installing Playwright's Chromium")
  const cli = join(import.meta.dirname, '..', 'node_modules', 'playwright-core', 'cli.js')
  const { status, stderr } = spawnSync(process.execPath, [cli, 'install', 'chromium'], { encoding: 'utf8' })
  if (status !== 0) say(stderr.trim())
  return onThisMachine()
}

function onThisMachine(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const named = [process.env['CHROME_PATH'], process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']].filter(
    (path) => path !== undefined,
  )
  return [...named, ...onPath, ...places, chromium.executablePath()].find(runs)
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) console.log(stderr?.trim())
  return status === 0
}
