import type { JsonValue } from '../../model/snapshot.ts'

const longest = 120

/** A value in one short line, as the policy would write it. */
export function formatValue(value: JsonValue | undefined): string {
  const text = value === undefined ? 'not set' : flow(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function flow(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => `${text(key)}: ${flow(entry)}`)
    return `{${entries.length === 0 ? '' : ` ${entries.join(', ')} `}}`
  }
  return typeof value === 'string' ? text(value) : String(value)
}

/** Without quotes where it can only be read as text. */
function text(value: string): string {
  const isBare =
    /^[\p{L}_@/~*.][\p{L}\p{N}_@/*. -]*$|^\d+(?:\.\d+)?\s*%$/u.test(value) && !/^(?:true|false|null)$/i.test(value)
  return isBare && value === value.trim() ? value : JSON.stringify(value)
}
