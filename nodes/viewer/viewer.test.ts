import { expect, test } from 'vitest'
import type { CatalogueApi, ClipApi } from '../kit/node-context.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { runViewer } from './run.ts'
import { interest, type Reaction, tasteOf, weigh } from './taste.ts'

const reaction = (given: Partial<Reaction> = {}): Reaction => ({ itemId: 'v1', at: '2026-01-31T00:00:00Z', clicked: true, completion: 0.5, liked: false, disliked: false, ...given })

test('a like counts in full, a dislike against, watching by how much was seen', () => {
  expect(interest(reaction({ liked: true }))).toBe(1)
  expect(interest(reaction({ liked: true, disliked: true }))).toBe(-1)
  expect(interest(reaction({ completion: 1 }))).toBeGreaterThan(interest(reaction({ completion: 0.7 })))
  expect(interest(reaction({ completion: 0.05 }))).toBeLessThan(0)
  expect(interest(reaction({ clicked: false, completion: 0 }))).toBeLessThan(0)
})

test('a reaction one half-life older counts half', () => {
  const [now, before] = weigh([reaction({ liked: true }), reaction({ liked: true, at: '2026-01-01T00:00:00Z' })], 30)
  expect(now?.weight).toBe(1)
  expect(before?.weight).toBe(0.5)
})

test('taste is made of what was liked alone, and of nothing when nothing was', () => {
  const liked = Float32Array.of(1, 0)
  const rejected = Float32Array.of(0, 1)
  expect([...(tasteOf([{ weight: 1 }, { weight: -1 }], [liked, rejected]) ?? [])]).toEqual([1, 0])
  expect(tasteOf([{ weight: -1 }], [rejected])).toBeNull()
  expect(tasteOf([{ weight: 1 }], [null])).toBeNull()
})

test('an unknown viewer is named with the cure; someone new has no history', async () => {
  const nobody = testContext({ catalogue: { viewer: async () => null } as unknown as CatalogueApi, clip: {} as ClipApi })
  await expect(runNode(runViewer, { params: { viewerId: 'u999' }, inputs: {} }, nobody)).rejects.toMatchObject({ code: 'viewer-unknown', message: expect.stringContaining('u999') as string })
  expect((await runNode(runViewer, { params: { viewerId: '' }, inputs: {} }, testContext({ catalogue: {} as CatalogueApi, clip: {} as ClipApi }))).viewer).toMatchObject({ viewerId: 'new', history: [], taste: null })
})
