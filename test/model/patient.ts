import type { Answer, Town } from '../town.ts'

const tries_max = 100
/** A town that is busy asks to come again; whoever sends does, with the same id. */
export async function patient(send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send()
    if (answer.status !== 503 || tries === tries_max) return answer
    await new Promise((done) => setTimeout(done, 20 + tries * 5))
  }
}

/** Speak in a town with patience. */
export const patientIn =
  (town: Town): Town['as'] =>
  (who) => {
    const { get, post, send } = town.as(who)
    return {
      get: (path) => patient(() => get(path)),
      post: (path, body) => patient(() => post(path, body)),
      send: (options) => patient(() => send(options)),
    }
  }
