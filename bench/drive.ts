import type { Answer, Client } from './client.ts'
import { type Figures, figuresOf } from './figures.ts'

export class Refused extends Error {}

/** The same as `Client.ask`; an answer that is no success ends the step. */
export type Ask = Client['ask']
/** What one client does again and again: `timed` questions count, `quiet` ones only have to succeed. */
export type Step = (timed: Ask, quiet: Ask, client: number, turn: number) => Promise<unknown>

const good = (answer: Answer, path: string): Answer => {
  if (answer.status < 300) return answer
  throw new Refused(`${answer.status} ${path} ${answer.body.toString().slice(0, 200)}`)
}

/** Every client repeats its step until the time is up; answers what the timed questions took. */
export async function drive(clients: readonly Client[], seconds: number, step: Step): Promise<Figures> {
  const times: number[] = []
  const errors: string[] = []
  const began = performance.now()
  const until = began + seconds * 1000

  const repeat = async (client: Client, n: number) => {
    const quiet: Ask = async (method, path, token, body) => good(await client.ask(method, path, token, body), path)
    const timed: Ask = async (method, path, token, body) => {
      const from = performance.now()
      const answer = await client.ask(method, path, token, body)
      times.push(performance.now() - from)
      return good(answer, path)
    }
    for (let turn = 0; performance.now() < until; turn += 1) {
      try {
        await step(timed, quiet, n, turn)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        errors.push(error.message)
      }
    }
  }
  await Promise.all(clients.map(repeat))
  return figuresOf(times, (performance.now() - began) / 1000, errors)
}
