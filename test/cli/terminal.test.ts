import { describe, expect, test } from 'vitest'
import { openTerminal } from '../../src/cli/terminal.ts'

/** A terminal that writes down what is written to it. */
function record(env: Readonly<Record<string, string>>, isTTY: boolean) {
  const written: string[] = []
  const stream = { isTTY, columns: 30, write: (text: string) => written.push(text) }
  return { written, terminal: openTerminal({ stdout: stream, stderr: stream, env, cwd: () => '/work' }) }
}

describe('the terminal', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
  ])('with %j, on a terminal %j, is coloured: %j', (env, isTTY, colour) => {
    expect(record(env, isTTY).terminal.colour).toBe(colour)
  })

  test('overwrites progress with what comes next, and cuts it at the width', () => {
    const { written, terminal } = record({ NO_COLOR: '1' }, true)
    terminal.log.progress('scanning train: 10 % of a very long text')
    terminal.log.progress('20 %')
    terminal.print('done')
    terminal.log.progress(undefined)
    const clear = '\r\u001b[2K'
    expect(written).toEqual(
      ['scanning train: 10 % of a very', clear, '20 %', clear, 'done\n'].map((text) => text.slice(0, 29)),
    )
  })

  test('keeps progress to itself where a line cannot be overwritten', () => {
    const { written, terminal } = record({}, false)
    terminal.log.progress('10 %')
    terminal.log.info('one')
    terminal.log.debug('two')
    expect(written).toEqual(['one\n'])
  })

  test('shows control characters of a message and does not send them', () => {
    const { written, terminal } = record({}, false)
    terminal.log.warning('a\u001b[31m\u202e\rb')
    terminal.fail('c\u0007')
    expect(written).toEqual(['warning: a\\u001b[31m\\u202e\\u000db\n', 'holdout: c\\u0007\n'])
  })
})
