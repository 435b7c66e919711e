const plainStep = /^[\p{L}\p{N}_@*/:%-]+$/u

/** A place in a policy as text: `metrics.rules.accuracy.min`, with odd names in brackets: `metrics.rules["eval.loss"].max`, `files[0]`. */
export function policyPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const name = shorten(String(step))
    if (!plainStep.test(name)) return `${text}[${JSON.stringify(name)}]`
    return text === '' ? name : `${text}.${name}`
  }, '')
}

function shorten(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79)}…` : name
}
