import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { ConfigError, readConfig } from '#kit/config.ts'
import { type CityName, cityNames } from '../../db/demo/cities/index.ts'
import { exit, Trouble } from '../../db/trouble.ts'

const { version, description } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
  description: string
}

const yiwang = new Command('yiwang').description(description).version(version).showHelpAfterError()
const json = new Option('--json', 'answer as JSON on standard output')

yiwang
  .command('start')
  .description('prepare everything that is missing and serve desk, board, field and portal')
  .action(async () => (await import('./commands/start.ts')).start(readConfig(process.env)))

yiwang
  .command('migrate')
  .description('bring the database up to this version and stop')
  .action(async () => (await import('./commands/migrate.ts')).migrate(readConfig(process.env)))

yiwang
  .command('demo')
  .description('load a demo city into an empty database')
  .addOption(new Option('--city <name>', 'which city').choices(cityNames).default('jinjiang'))
  .option('--seed <number>', 'the same number gives the same city; each city has its own')
  .option('--cases <number>', 'how many cases of the last 30 days', '900')
  .action(async (options: { city: CityName; seed?: string; cases: string }) =>
    (await import('./commands/demo.ts')).demo(readConfig(process.env), options),
  )

const imports = yiwang.command('import').description('take over areas, boundaries, components, calendars or cases from files')
imports
  .command('areas')
  .argument('<file...>', 'GeoJSON or CSV; whole file or nothing')
  .description('areas and boundaries; invalid polygons are repaired or refused with the reason')
  .addOption(
    new Option('--crs <system>', 'coordinate system of the file')
      .choices(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])
      .default('wgs84'),
  )
  .option('--level <level>', 'level of the areas when their codes do not say it')
  .option('--map <file>', 'JSON file: which property or column is the code, the name, the parent')
  .option('--dry-run', 'say what would change and change nothing')
  .addOption(json)
  .action(async (files: string[], options) =>
    (await import('./commands/import-areas.ts')).importAreas(readConfig(process.env), files, options),
  )
imports
  .command('components')
  .argument('<file...>', 'GeoJSON points or CSV; whole file or nothing')
  .description('public components (GB/T 47678.5) with owner and maintainer; safe to run twice')
  .addOption(
    new Option('--crs <system>', 'coordinate system of the file')
      .choices(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])
      .default('wgs84'),
  )
  .option('--map <file>', 'JSON file: which property or column is the identifier, the name, the owner')
  .option('--dry-run', 'say what would change and change nothing')
  .addOption(json)
  .action(async (files: string[], options) =>
    (await import('./commands/import-components.ts')).importComponents(readConfig(process.env), files, options),
  )
imports
  .command('cases')
  .argument('<file>', 'CSV (UTF-8, GB18030), .gz or .xlsx')
  .requiredOption('--map <file>', 'JSON file: which column is what; see docs/import.md')
  .option('--city <code or name>', 'the area whose desk gets what names no place; the county when left out')
  .option('--rejects <file>', 'where rejected rows are written, with line and reason')
  .description('cases from another system; safe to run twice')
  .addOption(json)
  .action(async (file: string, options) =>
    (await import('./commands/import-cases.ts')).importCases(readConfig(process.env), file, options),
  )
imports
  .command('calendar')
  .argument('<file...>', 'holiday files {year, days: [{name, date, isOffDay}]}')
  .description('statutory holidays and swap days of a year')
  .action(async (files: string[]) =>
    (await import('./commands/import-calendar.ts')).importCalendars(readConfig(process.env), files),
  )

yiwang
  .command('export')
  .argument('<what>', 'cases | journal | areas')
  .option('--out <file>', 'write to this file instead of standard output')
  .addOption(new Option('--format <format>').choices(['csv', 'jsonl', 'geojson']).default('csv'))
  .description('cases and areas as CSV, the journal as JSON lines, boundaries as GeoJSON')
  .action(async (what: string, options) =>
    (await import('./commands/export.ts')).exportAll(readConfig(process.env), what, options),
  )

yiwang
  .command('verify')
  .description('prove that the journal is whole, histories are lawful, every open case has one holder and figures are right')
  .addOption(json)
  .action(async (options: { json?: boolean }) => (await import('./commands/verify.ts')).verify(readConfig(process.env), options))

yiwang
  .command('bench')
  .argument('<question>', 'seed | locate | lifecycle | lists | live')
  .option('--seconds <number>', 'how long each figure is measured')
  .option('--cases <number>', 'cases to begin with')
  .option('--clients <number>', 'connections, or streams, at the same time')
  .option('--seed <number>', 'the same number gives the same cases')
  .option('--until <day>', 'the last moment of a seeded city; the beginning of today')
  .option('--keep <folder>', 'the folder of a PostgreSQL of its own that stays, for seed and for measuring it again')
  .option('--database, --database-url <url>', 'a throw-away database, empty or seeded, instead of a PostgreSQL of its own')
  .description('measure side by side with a reference in the same run, on a scratch database')
  .addOption(json)
  .action(async (question: string, options) => (await import('./commands/bench.ts')).bench(question, options))

const users = yiwang.command('user').description('accounts and service keys')
users
  .command('add')
  .argument('<login>')
  .argument('<name>')
  .requiredOption('--role <role>', 'a role of people/rules.ts, such as dispatcher')
  .requiredOption('--organisation <id or key>', 'the organisation of the post')
  .description('a person in a post, with an account; the password is asked for or read from standard input')
  .action(async (login: string, name: string, options) =>
    (await import('./commands/user.ts')).addUser(readConfig(process.env), login, name, options),
  )
users
  .command('password')
  .argument('<login>')
  .description('set a new password; read from standard input')
  .action(async (login: string) => (await import('./commands/user.ts')).newPassword(readConfig(process.env), login))
users
  .command('key')
  .argument('<name>')
  .requiredOption('--organisation <id or key>')
  .option('--duties <list>', 'comma separated', 'report')
  .description('a bearer key for a machine; shown once')
  .action(async (name: string, options) => (await import('./commands/user.ts')).addKey(readConfig(process.env), name, options))

try {
  await yiwang.parseAsync()
} catch (error) {
  if (error instanceof Trouble) {
    console.error(error.message)
    process.exit(error.exitCode)
  }
  if (error instanceof ConfigError) {
    console.error(error.message)
    process.exit(exit.configuration)
  }
  console.error(error)
  process.exit(exit.failed)
}
