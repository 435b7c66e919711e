import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { listenForCancellation } from '../src/cancellation.ts'
import { Cancelled } from '../src/model/cancelled.ts'

/** A process that only takes note of its end. */
function openProcess() {
  const exits: number[] = []
  return Object.assign(new EventEmitter(), { exits, exit: (code: number) => exits.push(code) })
}

const never = new Promise<never>(() => undefined)

test('without a signal the result of the work is handed on, and so is its error', async () => {
  const { finish, signal } = listenForCancellation(openProcess(), () => never)
  expect(await finish(Promise.resolve(7))).toBe(7)
  await expect(finish(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(signal.aborted).toBe(false)
})

test('work that ends after the signal, well or not, counts as cancelled', async () => {
  const process = openProcess()
  const { finish, signal } = listenForCancellation(process, () => never)
  const well = finish(new Promise((done) => signal.addEventListener('abort', done)))
  const badly = finish(new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('broken')))))
  process.emit('SIGTERM')
  await expect(well).rejects.toEqual(new Cancelled('SIGTERM', 143))
  await expect(badly).rejects.toEqual(new Cancelled('SIGTERM', 143))
})

test('work that does not end is waited for no longer than it may take to clean up', async () => {
  const process = openProcess()
  const waits: number[] = []
  const { finish } = listenForCancellation(process, async (milliseconds) => waits.push(milliseconds))
  const work = finish(never)
  process.emit('SIGINT')
  await expect(work).rejects.toEqual(new Cancelled('SIGINT', 130))
  expect({ waits, exits: process.exits }).toEqual({ waits: [2000], exits: [] })
})

test('a second signal ends the process at once', () => {
  const process = openProcess()
  listenForCancellation(process, () => never)
  process.emit('SIGINT')
  process.emit('SIGTERM')
  expect(process.exits).toEqual([143])
})
