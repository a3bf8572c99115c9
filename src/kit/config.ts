import { resolve } from 'node:path'

export type Config = {
  port: number
  host: string
  home: string
  /** Given: that PostgreSQL; null: our own, inside `home`. */
  database_url: string | null
  demo: boolean
  /** The languages' and calendars' zone. */
  zone: string
  /** Cookies only over https; on when a reverse proxy says so. */
  secure: boolean
  trust_proxy: boolean
  log_level: string
}

export class ConfigError extends Error {}

/** Configuration comes from the environment only; a wrong value is one clear sentence. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const port = Number(env['PORT'] ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT 必须是 0–65535 的整数 / PORT must be a whole number from 0 to 65535, not "${env['PORT']}"`)
  const url = env['DATABASE_URL'] || null
  if (url !== null && !/^postgres(ql)?:\/\//.test(url))
    throw new ConfigError('DATABASE_URL 必须以 postgres:// 开头 / DATABASE_URL must start with postgres://')
  const demo = env['YIWANG_DEMO'] ?? '1'
  if (demo !== '0' && demo !== '1') throw new ConfigError(`YIWANG_DEMO 只能是 0 或 1 / YIWANG_DEMO must be 0 or 1, not "${demo}"`)
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    home: resolve(env['YIWANG_HOME'] || './var'),
    database_url: url,
    demo: demo === '1',
    zone: 'Asia/Shanghai',
    secure: env['YIWANG_SECURE'] === '1',
    trust_proxy: env['YIWANG_TRUST_PROXY'] === '1',
    log_level: env['LOG_LEVEL'] || 'info',
  }
}
