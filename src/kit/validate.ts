import type { FastifySchemaCompiler } from 'fastify'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import type { TSchema } from './contract.ts'
import { Problem } from './problem.ts'

type Issue = { path: string; rule: string; params: Record<string, unknown> }
const issues_max = 10

const wellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed()
  if (value === null || typeof value !== 'object') return true
  return Object.values(value).every(wellFormed)
}

/** Bodies are taken as they are; addresses and queries are text, so numbers in them are read first. */
export const validator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema)
  return (data: unknown) => {
    const given = data ?? {}
    const value = httpPart === 'body' ? given : Value.Convert(schema, given)
    if (compiled.Check(value) && wellFormed(value)) return { value }
    const issues: Issue[] = compiled
      .Errors(value)
      .slice(0, issues_max)
      .map((error) => ({ path: error.instancePath, rule: error.keyword, params: error.params as Record<string, unknown> }))
    return { error: new Problem('malformed', { part: httpPart, issues }) }
  }
}
