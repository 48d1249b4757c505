import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBatcher } from './batcher.ts'

function recording(maxBatch: number, maxWaitMs = 0) {
  const batches: number[][] = []
  const batcher = createBatcher<number, string>({
    maxBatch, maxWaitMs,
    compute: async (batch) => {
      batches.push(batch)
      await Promise.resolve()
      if (batch.includes(-1)) throw new Error('bad input')
      return batch.map(String)
    },
  })
  return { batches, batcher }
}

describe('the batcher', () => {
  it('gives each caller its own results in order, in batches no larger than allowed', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.nat(), { maxLength: 12 }), { maxLength: 9 }), fc.integer({ min: 1, max: 5 }), async (requests, maxBatch) => {
      const { batches, batcher } = recording(maxBatch)
      const results = await Promise.all(requests.map((inputs) => batcher.add(inputs)))
      expect(results).toEqual(requests.map((inputs) => inputs.map(String)))
      expect(batches.every((batch) => batch.length >= 1 && batch.length <= maxBatch)).toBe(true)
      expect(batches.flat().length).toBe(requests.flat().length)
    }))
  })

  it('joins concurrent requests and lets a short one pass a long one', async () => {
    const { batches, batcher } = recording(4, 1)
    const order: string[] = []
    await Promise.all([
      batcher.add([0, 1, 2, 3, 4, 5, 6, 7]).then(() => order.push('long')),
      batcher.add([100]).then(() => order.push('short')),
    ])
    expect(batches[0]).toContain(100)
    expect(order).toEqual(['short', 'long'])
  })

  it('fails only the callers of the failing batch and goes on', async () => {
    const { batcher } = recording(1)
    const [good, bad] = await Promise.allSettled([batcher.add([1]), batcher.add([-1, 2])])
    expect(good).toMatchObject({ status: 'fulfilled', value: ['1'] })
    expect(bad).toMatchObject({ status: 'rejected' })
    expect(await batcher.add([3])).toEqual(['3'])
  })

  it('drops what an aborted caller still waits for', async () => {
    const { batches, batcher } = recording(1)
    const control = new AbortController()
    const call = batcher.add([1, 2, 3], control.signal)
    control.abort(new Error('stop'))
    await expect(call).rejects.toThrow('stop')
    expect(await batcher.add([4])).toEqual(['4'])
    expect(batches.flat()).not.toContain(3)
  })
})
