import { UserError } from '../../model/user-error.ts'
import { policyJsonSchema } from '../../policy/json-schema.ts'
import type { Command } from '../command.ts'
import { flagsNamed } from '../flags.ts'
import { snapshotJsonSchema } from '../snapshot-json-schema.ts'

/** Prints a JSON Schema, for editors and for tools that write policies. */
export const schema: Command = {
  name: 'schema',
  summary: 'Print the JSON Schema of the policy, or of snapshots',
  words: '[policy|snapshot]',
  wordCount: [0, 1],
  flags: flagsNamed('help'),
  notes: '',
  async run({ words: [which = 'policy'] }, terminal) {
    if (which !== 'policy' && which !== 'snapshot') {
      throw new UserError(`There is no schema "${which}"; there are: policy, snapshot.`)
    }
    terminal.print(JSON.stringify(which === 'policy' ? policyJsonSchema() : snapshotJsonSchema(), undefined, 2))
    return 0
  },
}
