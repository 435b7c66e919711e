import { describe, expect, test } from 'vitest'
import { readInputs } from '../../src/github/inputs.ts'

const defaults = { policy: '.github/holdout.yml', token: 't', mode: 'auto', comment: 'always', workingDirectory: '.' }

describe('readInputs', () => {
  test('fills in defaults for everything but the token', () => {
    expect(readInputs({ INPUT_TOKEN: 't' })).toEqual({ ...defaults, checkName: 'Holdout' })
  })

  test('reads names as the runner writes them: upper case with dashes kept', () => {
    const environment = {
      INPUT_TOKEN: ' t ',
      INPUT_POLICY: './ml/policy.yml',
      INPUT_MODE: 'check',
      INPUT_COMMENT: 'on-problem',
      'INPUT_CHECK-NAME': 'Model gate',
      'INPUT_WORKING-DIRECTORY': 'models/churn/',
    }
    expect(readInputs(environment)).toEqual({
      policy: 'ml/policy.yml',
      token: 't',
      mode: 'check',
      comment: 'on-problem',
      checkName: 'Model gate',
      workingDirectory: 'models/churn',
    })
  })

  test('makes no check run when the name is empty', () => {
    expect(readInputs({ INPUT_TOKEN: 't', 'INPUT_CHECK-NAME': '' })).toEqual(defaults)
  })

  test.each([
    [{ INPUT_MODE: 'Check' }, 'Input mode is "Check". Valid values: auto, check, snapshot.'],
    [{ INPUT_COMMENT: 'yes' }, 'Input comment is "yes". Valid values: always, on-problem, never.'],
    [
      { INPUT_POLICY: '/etc/passwd' },
      'Input policy is "/etc/passwd". It must be a relative path inside the repository.',
    ],
    [{ INPUT_POLICY: 'C:\\x.yml' }, 'Input policy is "C:\\x.yml". It must be a relative path inside the repository.'],
    [
      { 'INPUT_WORKING-DIRECTORY': 'a/../..' },
      'Input working-directory is "a/../..". It must be a relative path inside the repository.',
    ],
    [{ 'INPUT_CHECK-NAME': 'x'.repeat(256) }, 'Input check-name: at most 255 characters are allowed.'],
  ])('refuses %j and says what is valid', (environment, message) => {
    expect(() => readInputs({ INPUT_TOKEN: 't', ...environment })).toThrow(message)
  })

  test('refuses an empty token', () => {
    expect(() => readInputs({ INPUT_TOKEN: '' })).toThrow('Input token is empty.')
  })
})
