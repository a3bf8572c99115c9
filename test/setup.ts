import { buildTemplate } from './town.ts'

export const globalSetup = async () => {
  if (process.env['TEST_DATABASE_URL']) await buildTemplate()
}
