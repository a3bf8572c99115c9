/** China has one zone and no summer time, so the local day needs no calendar of zones. */
export const zone_offset_minutes = 480

/** The local day of an instant, "2026-03-01". */
export const dayOf = (now: Date): string => new Date(now.getTime() + zone_offset_minutes * 60_000).toISOString().slice(0, 10)
