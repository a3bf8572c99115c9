import type { Act } from '#kit/act.ts'
import { organisationById } from '#people/ask.ts'

/** Where the actor's own organisation sits. */
export async function homeOf(act: Act): Promise<{ area: number | null; atGrid: boolean }> {
  const { organisation } = act.actor
  const own = organisation === null ? undefined : await organisationById(act, organisation)
  return { area: own?.area_id ?? null, atGrid: own?.kind === 'grid_team' }
}
