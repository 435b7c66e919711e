import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { personalKinds } from '../../../src/data/personal/kinds/index.ts'

test('the documentation names every kind', () => {
  const text = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8')
  expect(personalKinds.map(({ id }) => id).filter((id) => !text.includes(`\`${id}\``))).toEqual([])
})
