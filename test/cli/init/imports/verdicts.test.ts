import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../../../local/temporary-folder.ts'
import { runInit } from '../run-init.ts'

const oracles = join(import.meta.dirname, '../../../oracles')
const oracle = (path: string) => readFileSync(join(oracles, path), 'utf8')

/** The places of rules that are comments of the policy. */
function commented(text: string): readonly string[] {
  return [...text.matchAll(/^ *# .*? at (\S+?\]): /gm)].map(([, place = '']) => place)
}

describe('rules of other tools', { timeout: 60_000 }, () => {
  test('pass and fail on the same table as in Great Expectations itself', async () => {
    const root = folderWith({
      'table.csv': oracle('great-expectations/table.csv'),
      'gx/expectations/table.json': oracle('great-expectations/suite.json'),
    })
    const verdicts: readonly boolean[] = JSON.parse(oracle('great-expectations/verdicts.json'))
    const { text, printed } = await runInit(root)
    const failing = verdicts.flatMap((success, index) => (success ? [] : [`expectations[${index}]`]))
    expect([...new Set(commented(text))].toSorted()).toEqual(failing.toSorted())
    expect(text).not.toContain('not translated')
    expect(printed).toContain("Today's files pass it.")
  })

  test('pass and fail on the same tables as in dbt itself, apart from two that are not translated', async () => {
    const root = folderWith({
      'seeds/orders.csv': oracle('dbt/orders.csv'),
      'seeds/kinds.csv': oracle('dbt/kinds.csv'),
      'seeds/properties.yml': oracle('dbt/properties.yml'),
    })
    const verdicts: Readonly<Record<string, string>> = JSON.parse(oracle('dbt/verdicts.json'))
    const { text, printed } = await runInit(root)
    const failing = Object.keys(verdicts).filter((place) => verdicts[place] !== 'pass')
    const untranslated = ['seeds[0].data_tests[18]', 'seeds[0].columns[0].data_tests[2]']
    expect([...new Set(commented(text))].toSorted()).toEqual([...failing, ...untranslated].toSorted())
    expect(text.match(/not translated/g)).toHaveLength(untranslated.length)
    expect(printed).toContain("Today's files pass it.")
  })
})
