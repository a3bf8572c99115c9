import { questions } from '../../../bench/questions.ts'
import { exit, Trouble } from '../../../db/trouble.ts'

type Options = {
  seconds?: string
  cases?: string
  clients?: string
  seed?: string
  until?: string
  keep?: string
  databaseUrl?: string
  json?: boolean
}

/** Measure, with what is going on told on standard error and one JSON document on standard output. */
export async function bench(name: string, options: Options): Promise<void> {
  const question = questions[name]
  const known = Object.keys(questions).join(' | ')
  if (!question)
    throw new Trouble(`没有“${name}”这项测量,可选:${known}`, `There is no question "${name}"; there are ${known}`, {
      exitCode: exit.configuration,
    })
  const { usual, answer } = question
  const asked = {
    seconds: wanted('--seconds', options.seconds, usual.seconds),
    cases: wanted('--cases', options.cases, usual.cases),
    clients: wanted('--clients', options.clients, usual.clients),
    seed: options.seed === undefined ? undefined : wanted('--seed', options.seed, 0),
    until: untilOf(options.until),
    keep: options.keep ?? usual.keep,
  }
  const figures = await answer(asked, options.databaseUrl, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures, null, options.json ? 0 : 2)}\n`)
}

function wanted(option: string, given: string | undefined, usual: number): number {
  const value = given === undefined ? usual : Number(given)
  if (Number.isFinite(value) && value >= 0) return value
  throw new Trouble(`${option} 应为非负数,而不是“${given}”`, `${option} must be a number, not "${given}"`, {
    exitCode: exit.configuration,
  })
}

function untilOf(given: string | undefined): Date | undefined {
  if (given === undefined) return undefined
  const until = new Date(given)
  if (!Number.isNaN(until.getTime())) return until
  throw new Trouble(`--until 应为日期或时刻,而不是“${given}”`, `--until must be a day or an instant, not "${given}"`, {
    exitCode: exit.configuration,
  })
}
