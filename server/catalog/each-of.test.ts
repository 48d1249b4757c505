import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { eachOf } from './each-of.ts'

test('every item is worked on once, never more at a time than allowed', async () => {
  const seen: number[] = []
  let atOnce = 0
  let most = 0
  await eachOf(Array.from({ length: 20 }, (_, index) => index), 3, async (item) => {
    most = Math.max(most, ++atOnce)
    await turn()
    seen.push(item)
    atOnce--
  })
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  expect(most).toBe(3)
})

test('after a failure nothing new is begun, and what was begun is finished before it is thrown', async () => {
  const begun: number[] = []
  const finished: number[] = []
  await expect(eachOf([0, 1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item)
    await turn()
    if (item === 0) throw new Error('the first')
    await turn()
    finished.push(item)
  })).rejects.toThrow('the first')
  expect(begun).toEqual([0, 1])
  expect(finished).toEqual([1])
})
