import { count, listing } from '../../tables/wording.ts'
import { isNestedField } from '../nested-field.ts'
import type { DatasetOptions } from '../schema.ts'
import type { DataCheck } from './check.ts'

export const extraColumns: DataCheck = {
  id: 'data.extra_columns',
  title: 'Columns that the policy does not name',
  plan({ name, options, columns }) {
    const level = options.level ?? 'block'
    if (options.allow_extra_columns || level === 'off') return []
    const own = columns.filter((column) => !isNestedField(column, columns))
    const extra = own.map((column) => column.name).filter((column) => !Object.hasOwn(options.columns, column))
    const contract = contractText(options.contract)
    const [named, mend] =
      contract === undefined
        ? ['not named in the policy', 'Add them to `columns`']
        : [`named neither in the policy nor in ${contract}`, 'Add them to one of the two']
    return [
      {
        check: 'data.extra_columns',
        subject: name,
        key: 'extra',
        level,
        ...(options.owner === undefined ? {} : { owner: options.owner }),
        unit: 'groups',
        columns: [],
        measure: { kind: 'known', failing: extra.length, total: own.length },
        judge: ({ failing = 0, total }) =>
          failing === 0
            ? {
                outcome: 'passed',
                message: `all ${count(total)} columns are named in the policy${contract === undefined ? '' : ` or ${contract}`}`,
                excess: 0,
              }
            : {
                outcome: 'failed',
                message: `${count(failing)} of ${count(total)} columns are ${named}: ${listing(extra, 10)}. ${mend}`,
                expected: 'no other columns',
                actual: `${count(failing)} more`,
                excess: failing,
              },
      },
    ]
  },
}

function contractText(contract: DatasetOptions['contract']): string | undefined {
  if (contract === undefined) return undefined
  return `the contract ${typeof contract === 'string' ? contract : contract.path}`
}
