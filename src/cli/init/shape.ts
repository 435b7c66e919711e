/** A shape of texts and how many have it: each upper-case letter is written A, each other a, each digit 9. */
export type ShapeCount = { readonly shape: string; readonly count: number }

/** SQL that turns a text into its shape. */
export function shapeOf(sql: string): string {
  const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const characters = `${upper}${upper.toLowerCase()}0123456789`
  return `translate(${sql}, '${characters}', '${'A'.repeat(26)}${'a'.repeat(26)}${'9'.repeat(10)}')`
}

/** A column with more shapes than this has no form that a pattern could say. */
export const mostShapes = 40
const mostAlternatives = 3
const leastValues = 20
const longestShape = 60

const classes: Readonly<Record<string, string>> = { A: '[A-Z]', a: '[a-z]', '9': '[0-9]' }

/**
 * A regular expression that all of the texts match, where they have a form: codes in capital letters, or texts with
 * digits of up to three forms, none of which is rare. `undefined` for words and free text.
 */
export function patternOf(shapes: readonly ShapeCount[]): string | undefined {
  const total = shapes.reduce((sum, { count }) => sum + count, 0)
  if (shapes.length === 0 || shapes.length > mostShapes || total < leastValues) return undefined
  if (shapes.some(({ shape }) => shape.length > longestShape || !/^[ -~]+$/.test(shape))) return undefined
  const forms = new Map<string, ShapeCount[]>()
  for (const each of shapes) {
    const form = each.shape.replaceAll(/(A+|a+|9+)/g, (run) => run.charAt(0))
    forms.set(form, [...(forms.get(form) ?? []), each])
  }
  if (shapes.every(({ shape }) => /^[A9]+$/.test(shape)) && forms.size > 1) return codeOf(shapes)
  const isRare = [...forms.values()].some((members) => sumOf(members) < 0.01 * total)
  if (forms.size > mostAlternatives || isRare || ![...forms].every(isTelling)) return undefined
  const [first = '', ...others] = [...forms.values()].map(expressionOf).toSorted()
  return others.length === 0 ? `^${first}$` : `^(?:${[first, ...others].join('|')})$`
}

function sumOf(members: readonly ShapeCount[]): number {
  return members.reduce((sum, { count }) => sum + count, 0)
}

/** Words of some length tell nothing; a digit, or capitals of one length, does. */
function isTelling([form, members]: readonly [string, readonly ShapeCount[]]): boolean {
  return form.includes('9') || (/^[^a]+$/.test(form) && members.length === 1)
}

function expressionOf(members: readonly ShapeCount[]): string {
  const runs = members.map(({ shape }) => shape.match(/A+|a+|9+|[^Aa9]/g) ?? [])
  const [first = []] = runs
  return first
    .map((run, index) => {
      const kind = classes[run.charAt(0)]
      if (kind === undefined) return run.replaceAll(/[.*+?^${}()|[\]\\]/g, (character) => `\\${character}`)
      const isFixed = runs.every((other) => other[index]?.length === run.length)
      if (!isFixed) return `${kind}+`
      // Where all numbers have one digit today, some may have two tomorrow: the days of a month.
      return `${kind}${run === '9' ? '{1,2}' : run.length === 1 ? '' : `{${run.length}}`}`
    })
    .join('')
}

/** Codes of capitals and digits in any order. */
function codeOf(shapes: readonly ShapeCount[]): string | undefined {
  const lengths = shapes.map(({ shape }) => shape.length)
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)]
  if (most - least > 2) return undefined
  return `^[A-Z0-9]{${least === most ? most : `${least},${most}`}}$`
}
