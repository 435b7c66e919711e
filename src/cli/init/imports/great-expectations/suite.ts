import { isList, isMap, type Json, type JsonMap, listOf, own, textOf } from '../../../../policy/contracts/json.ts'
import { listed, type Path } from '../../../../policy/contracts/rule.ts'
import type { ImportedRule } from '../imported-rule.ts'
import type { RuleTable, Target } from '../rule-table.ts'
import type { About, Strength } from '../translate.ts'
import { columnsIn, list } from './expectation.ts'
import { expectationRules } from './expectations.ts'
import { rowCondition } from './row-condition.ts'

/** Whether a document is a suite of Great Expectations, of any version. */
export function isSuite(document: Json): document is JsonMap {
  const expectations = own(document, 'expectations')
  if (!isList(expectations)) return false
  const isNamed = textOf(document, 'expectation_suite_name') !== undefined || isMap(own(document, 'meta'))
  return expectations.length === 0 ? isNamed : expectations.some((each) => typeNamed(each) !== undefined)
}

/** 0.x calls it `expectation_type`, 1.x `type`. */
function typeNamed(expectation: Json): string | undefined {
  return textOf(expectation, 'expectation_type') ?? textOf(expectation, 'type')
}

/** A suite as the rules of one table. */
export function suiteTable(suite: JsonMap, file: string): RuleTable {
  const expectations = listOf(suite, 'expectations')
  const stem = (file.split('/').at(-1) ?? file).replace(/\.[a-z]+$/i, '')
  const name = textOf(suite, 'expectation_suite_name') ?? textOf(suite, 'name') ?? stem
  return {
    file,
    name,
    names: [...new Set([name, stem].flatMap(tableNames))],
    isFreelyNamed: true,
    columns: [...new Set(expectations.flatMap((each) => columnsIn(own(each, 'kwargs'))))],
    rulesFor: (target) => expectations.flatMap((each, index) => rulesOf(each, ['expectations', index], target)),
  }
}

/** `orders.warning` and `orders_suite` are about orders. */
function tableNames(name: string): readonly string[] {
  const parts = name.split('.').filter((part) => part !== '')
  const bare = (text: string) =>
    text.replace(/[_-]?(?:expectation[_-]?suite|expectations?|suite|exp|validations?)$/i, '')
  return [name, bare(name), ...parts, ...parts.map(bare)].filter((each) => each !== '')
}

function rulesOf(expectation: Json, at: Path, target: Target): readonly ImportedRule[] {
  const type = typeNamed(expectation)
  if (type === undefined || !isMap(expectation)) return [listed(at, 'it has no type', 'expectation')]
  const name = snakeCase(type)
  const kwargs = own(expectation, 'kwargs') ?? {}
  const subject = columnsIn(kwargs).slice(0, 3).join(', ')
  const about: About = { at, what: subject === '' ? name : `${name} of ${subject}`, target, strength: {} }
  if (!isMap(kwargs)) return [list(about, 'its arguments are no map')]
  if (holdsParameter(kwargs)) return [list(about, 'an argument is computed when the suite runs ($PARAMETER)')]
  const strength = strengthOf(expectation, kwargs, target)
  if ('why' in strength) return [list(about, strength.why)]
  return expectationRules(name, kwargs, { ...about, strength })
}

/** Some files name the class, `ExpectColumnToExist`. */
function snakeCase(type: string): string {
  return type.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase()
}

function holdsParameter(value: Json): boolean {
  if (isList(value)) return value.some(holdsParameter)
  return isMap(value) && Object.entries(value).some(([key, each]) => key === '$PARAMETER' || holdsParameter(each))
}

function strengthOf(expectation: JsonMap, kwargs: JsonMap, target: Target): Strength | { readonly why: string } {
  const mostly = own(kwargs, 'mostly') ?? 1
  if (typeof mostly !== 'number' || mostly < 0 || mostly > 1) return { why: '`mostly` is no number from 0 to 1' }
  const asked = own(kwargs, 'row_condition')
  const condition = asked === undefined || asked === '' ? undefined : rowCondition(asked, target)
  if (condition !== undefined && 'why' in condition) return condition
  const severity = String(own(expectation, 'severity') ?? own(kwargs, 'severity') ?? 'critical').toLowerCase()
  return {
    ...(mostly < 1 && { atLeast: mostly }),
    ...(condition !== undefined && { when: condition.sql }),
    ...(['warning', 'info'].includes(severity) && { level: 'warn' as const }),
  }
}
