import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'

/** Runs the work on an empty database, of TEST_DATABASE_URL's server or of one started for it, and drops it. */
export async function onScratch<T>(work: (client: pg.Client, url: string) => Promise<T>): Promise<T> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return inDatabase(given, work)
  const home = await mkdtemp(join(tmpdir(), 'yiwang-scratch-'))
  try {
    const server = await startEmbedded({ home, settings: { fsync: 'off' } })
    try {
      return await inDatabase(server.url, work)
    } finally {
      await server.stop()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function inDatabase<T>(server: string, work: (client: pg.Client, url: string) => Promise<T>): Promise<T> {
  const name = `scratch_${randomUUID().replaceAll('-', '')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  return connected(server, async (admin) => {
    await admin.query(`create database ${name}`)
    try {
      return await connected(url.href, (client) => work(client, url.href))
    } finally {
      await admin.query(`drop database ${name} with (force)`)
    }
  })
}

/** A connection for as long as the work lasts. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
