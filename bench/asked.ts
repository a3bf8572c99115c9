/**
 * `seconds` a figure, `cases` to begin with, `clients` at the same time; a seeded city also has a seed and a last moment. `keep` is
 * the folder of a PostgreSQL that stays.
 */
export type Asked = {
  seconds: number
  cases: number
  clients: number
  seed?: number | undefined
  until?: Date | undefined
  keep?: string | undefined
}
