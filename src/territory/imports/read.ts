import { type Item as ItemOf, readItems } from '#kit/items.ts'
import { type AreaMap, type Field, limits, usual } from './contract.ts'

/** One feature or line of the file. */
export type Item = ItemOf<Field>

/** All areas of a GeoJSON or CSV file. */
export const readAreas = (path: string, format: 'geojson' | 'csv', map: AreaMap): Promise<Item[]> =>
  readItems(path, format, { usual, map }, limits)
