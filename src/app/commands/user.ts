import { createInterface } from 'node:readline/promises'
import { v7 as uuid } from 'uuid'
import { addServiceKey, setPassword } from '#identity/actions.ts'
import { accountOf } from '#identity/ask.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { addPerson } from '#people/actions.ts'
import { organisations } from '#people/ask.ts'
import { duties, type RoleName, roleNames } from '#people/rules.ts'
import { Trouble } from '../../../db/trouble.ts'
import { openHouse } from '../main.ts'

const password_min = 10

async function inHouse<T>(config: Config, work: (act: Act) => Promise<T>): Promise<T> {
  const house = await openHouse(config)
  try {
    return (await house.db.act(theTown, new Date(), work)).value
  } finally {
    await house.close()
  }
}

/** Typed at the keyboard or piped in; never an argument, which every process list would show. */
async function askPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, ...(process.stdin.isTTY ? { output: process.stderr } : {}) })
  const password = process.stdin.isTTY
    ? await lines.question('密码 password: ')
    : ((await lines[Symbol.asyncIterator]().next()).value ?? '')
  lines.close()
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  if (password.length < password_min || kinds < 3)
    throw new Trouble(
      `密码至少 ${password_min} 位,含大写、小写、数字、符号中的三种。`,
      `A password has at least ${password_min} characters of three kinds: capitals, small letters, digits, signs.`,
    )
  return password
}

async function organisationNamed(act: Act, given: string) {
  const all = await organisations(act)
  const one = all.find((organisation) => String(organisation.id) === given || organisation.name === given)
  if (!one) throw new Trouble(`没有单位“${given}”。`, `There is no organisation "${given}" (an id or its full name).`)
  return one
}

export async function addUser(
  config: Config,
  login: string,
  name: string,
  options: { role: string; organisation: string },
): Promise<void> {
  if (!(roleNames as string[]).includes(options.role))
    throw new Trouble(`没有角色“${options.role}”。`, `There is no role "${options.role}"; one of: ${roleNames.join(', ')}`)
  const password = await askPassword()
  await inHouse(config, async (act) => {
    if (await accountOf(act, login)) throw new Trouble(`账号 ${login} 已存在。`, `The account ${login} exists already.`)
    const organisation = await organisationNamed(act, options.organisation)
    const person = await addPerson(act, { id: uuid(), name, role: options.role as RoleName, organisation })
    await setPassword(act, person, login, password)
  })
  process.stdout.write(`已创建账号 ${login}。 / The account ${login} is ready.\n`)
}

export async function newPassword(config: Config, login: string): Promise<void> {
  const password = await askPassword()
  await inHouse(config, async (act) => {
    const person = await accountOf(act, login)
    if (!person) throw new Trouble(`没有账号 ${login}。`, `There is no account ${login}.`)
    await setPassword(act, person, login, password)
  })
  process.stdout.write('密码已更新。 / The password is changed.\n')
}

export async function addKey(config: Config, name: string, options: { organisation: string; duties: string }): Promise<void> {
  const asked = options.duties.split(',').map((duty) => duty.trim())
  const unknown = asked.find((duty) => !(duties as readonly string[]).includes(duty))
  if (unknown) throw new Trouble(`没有职责“${unknown}”。`, `There is no duty "${unknown}"; some of: ${duties.join(', ')}`)
  const secret = await inHouse(config, async (act) => {
    const organisation = await organisationNamed(act, options.organisation)
    return addServiceKey(act, { name, organisation_id: organisation.id, duties: asked, paths: [organisation.path] })
  })
  process.stdout.write(`${secret}\n`)
}
