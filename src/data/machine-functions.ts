/** Functions of the engine that tell of the machine and not of the data: its settings may hold the password of a proxy. */
const ofTheMachine: readonly string[] = ['current_setting']

/** Why a condition or query cannot be used that calls these functions; undefined when it can. */
export function machineFunctionIn(names: readonly string[]): string | undefined {
  const found = names.find((name) => ofTheMachine.includes(name.toLowerCase()))
  return found && `${found} tells of the machine and not of the data`
}
