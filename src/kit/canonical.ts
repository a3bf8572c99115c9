import { createHash } from 'node:crypto'

/** JSON with sorted keys and no undefined: the same content always gives the same text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.entries(value as Record<string, unknown>).filter(([, v]) => v !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${fields.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
}

export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest()
