import type { Area, Boundary } from './contract.ts'
export type NewArea = Area
export type NewBoundary = Boundary
export type NewMember = { zone_id: number; area_id: number; valid_from: string; valid_to: string | null }
