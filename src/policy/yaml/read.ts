import { type Document, LineCounter, parseAllDocuments, type YAMLError } from 'yaml'
import type { JsonValue } from '../../model/snapshot.ts'
import { convert, type Tree } from './convert.ts'
import { decode } from './decode.ts'
import type { TextProblem } from './text-problem.ts'

export type Position = { readonly line: number; readonly column: number }

export type YamlText = {
  /** Absent when the text is not YAML, so that nothing can be said about its settings. */
  readonly content?: { readonly value: JsonValue; readonly tree: Tree }
  readonly problems: readonly TextProblem[]
  /** Line and column, both from 1, of an offset. */
  readonly position: (offset: number) => Position
}

/** Syntax errors beyond this many are consequences of the first ones. */
const maximumSyntaxErrors = 20

/**
 * Reads one YAML 1.2 document into JSON values, each with its place in the text. Never throws. What JSON cannot say
 * (tags, keys that are not text, merge keys) is a problem, not a guess.
 */
export function readYaml(source: string | Uint8Array): YamlText {
  const decoded = decode(source)
  if ('problem' in decoded) return { problems: [decoded.problem], position: positions(decoded.text) }
  const { text } = decoded
  const position = positions(text)
  try {
    return { ...readDocument(text), position }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { problems: [{ path: [], message: 'the settings are nested too deeply to be read' }], position }
  }
}

function readDocument(text: string): Omit<YamlText, 'position'> {
  const documents = parseAllDocuments(text, { prettyErrors: false, stringKeys: false, logLevel: 'silent' })
  const [first, second] = 'empty' in documents ? [] : documents
  if (first === undefined) return { problems: [{ path: [], message: emptyMessage }] }
  const errors = syntaxErrors([first, ...(second === undefined ? [] : [second])])
  if (errors.length > 0) return { problems: errors }
  if (second !== undefined) {
    const at = second.range[0]
    return {
      problems: [
        {
          at,
          path: [],
          message: 'the file holds more than one YAML document; remove everything from the second `---`',
        },
      ],
    }
  }
  if (first.directives?.yaml.explicit === true && first.directives.yaml.version !== '1.2') {
    return {
      problems: [{ at: 0, path: [], message: 'the file asks for another version of YAML; remove the `%YAML` line' }],
    }
  }
  if (first.contents === null || (first.contents.range?.[0] === first.contents.range?.[1] && text.trim() !== '')) {
    return { problems: [{ path: [], message: emptyMessage }] }
  }
  return convert(first as Document, text)
}

const emptyMessage = 'the file is empty; the smallest policy is the line `version: 1`'

function syntaxErrors(documents: readonly { readonly errors: readonly YAMLError[] }[]): readonly TextProblem[] {
  return documents
    .flatMap(({ errors }) => errors)
    .filter(({ code }) => code !== 'DUPLICATE_KEY')
    .slice(0, maximumSyntaxErrors)
    .map((error) => ({ at: error.pos[0], path: [], message: syntaxMessage(error) }))
}

function syntaxMessage({ code, message }: YAMLError): string {
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line; YAML wants spaces'
  if (code === 'BAD_SCALAR_START') {
    return `a value cannot start with "${message.at(-1)}" in YAML; put the value in quotes`
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return 'two keys on one line, or a line indented too far; start a new line, or put a value that holds ": " in quotes'
  }
  return `this is not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

function positions(text: string): (offset: number) => Position {
  const counter = new LineCounter()
  counter.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1)
  return (offset) => {
    const { line, col } = counter.linePos(Math.min(offset, text.length))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
}
