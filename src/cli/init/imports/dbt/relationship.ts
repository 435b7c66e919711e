import { textOf } from '../../../../policy/contracts/json.ts'
import { listed } from '../../../../policy/contracts/rule.ts'
import { nameOf } from '../../../../policy/contracts/sql.ts'
import type { ImportedRule } from '../imported-rule.ts'
import { and, queryRule, type Strength } from '../translate.ts'
import type { Tested } from './tested.ts'

/** `relationships`, and dbt_utils' `relationships_where` with conditions on both sides. */
export function relationship(tested: Tested): ImportedRule {
  const { column, target, at, what, arguments: given } = tested
  const field = textOf(given, 'field')
  const table = tableOf(textOf(given, 'to') ?? '')
  if (field === undefined || table === '') return listed(at, 'it does not say which table and column', what)
  const data = target.datasetOf(table)
  if (data === undefined) return listed(at, `no data file was found for ${table}`, what)
  const [from, there] = ['from_condition', 'to_condition'].map((key) => textOf(given, key))
  const when = and(tested.strength.when, from)
  const { level, most = 0 } = tested.strength
  if (when === undefined && there === undefined && level === undefined && most === 0)
    return { at, what, column, settings: { references: { data, column: field } } }
  const strength: Strength = { ...tested.strength, ...(when !== undefined && { when }) }
  const known = `SELECT ${nameOf(field)} FROM ${nameOf(data)} WHERE ${and(`${nameOf(field)} IS NOT NULL`, there)}`
  const where = and(`${nameOf(column)} IS NOT NULL`, when, `${nameOf(column)} NOT IN (${known})`)
  return queryRule({ ...tested, strength }, `SELECT ${nameOf(column)} FROM ${nameOf(target.dataset)} WHERE ${where}`, {
    columns: [column],
    keys: ['references'],
  })
}

/** The table in `ref('orders')`, `ref('project', 'orders')`, `source('shop', 'orders')`. */
function tableOf(to: string): string {
  const [, inside = ''] = /^\s*(?:ref|source)\((.*)\)\s*$/.exec(to) ?? []
  const names = [...inside.matchAll(/['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
  return names.at(-1) ?? (/^[\w.-]+$/.test(to) ? to : '')
}
