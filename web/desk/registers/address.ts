import { componentStatuses } from '#registers/components/contract.ts'
import { componentGroups } from '#registers/components/rules.ts'
import type { Asked } from './queries.ts'

/** What the address of the register says: what is looked for, and which one is open. */
export type Address = Pick<Asked, 'q' | 'area' | 'status' | 'kind' | 'organisation'> & { open?: string }

/** Whatever somebody typed into the address is either understood or left out. */
export function readAddress(given: Record<string, unknown>): Address {
  const { q, open } = given
  const [area, organisation] = [Number(given['area']), Number(given['organisation'])]
  const status = componentStatuses.find((one) => one === given['status'])
  const kind = Object.keys(componentGroups).find((one) => Number(one) === Number(given['kind']))
  return {
    ...((typeof q === 'string' && q !== '') || typeof q === 'number' ? { q: String(q).slice(0, 60) } : {}),
    ...(Number.isInteger(area) && area > 0 ? { area } : {}),
    ...(Number.isInteger(organisation) && organisation > 0 ? { organisation } : {}),
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(typeof open === 'string' && /^[0-9a-f-]{36}$/i.test(open) ? { open } : {}),
  }
}
