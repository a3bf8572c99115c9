import type { RoleName } from '#people/rules.ts'

/** GB/T 22239 asks for lock-out and idle sign-out; the numbers are local practice (rules.md 3.9). */
export const failures_max = 5
export const locked_minutes = 15
export const session_hours = 12
export const idle_minutes = 240

/** What a failed attempt does to an account. */
export function afterFailure(failed: number, now: Date): { failed: number; locked_until: string | null } {
  const next = failed + 1
  if (next < failures_max) return { failed: next, locked_until: null }
  return { failed: 0, locked_until: new Date(now.getTime() + locked_minutes * 60_000).toISOString() }
}

const atField: readonly RoleName[] = ['cell_leader', 'grid_worker', 'part_time_worker', 'grid_leader', 'deputy_grid_leader']

/** The entry in which a role does its work. */
export const homeOf = (role: RoleName): string => (atField.includes(role) ? '/field/' : role === 'leader' ? '/board/' : '/desk/')
