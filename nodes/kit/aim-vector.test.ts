import { expect, test } from 'vitest'
import { aimVector } from './aim-vector.ts'
import { textToVector, vectorToText } from './vector-text.ts'

const [x, y] = [Float32Array.of(1, 0), Float32Array.of(0, 1)]
const embedding = (vector: Float32Array) => ({ type: 'embedding' as const, model: 'm', vector: vectorToText(vector) })
const viewer = { type: 'viewer' as const, viewerId: 'u', name: 'U', history: [], taste: embedding(y) }
const world = { clip: { modelId: 'm' } as never, signal: new AbortController().signal }

test('the aim is the request, the taste, or both by weight', async () => {
  expect(await aimVector(embedding(x), undefined, 0.9, world)).toEqual(textToVector(embedding(x).vector))
  expect(await aimVector(undefined, viewer, 0.1, world)).toEqual(y)
  expect(await aimVector(undefined, { ...viewer, taste: null }, 0.5, world)).toBeNull()
  expect([...(await aimVector(embedding(x), viewer, 0.5, world))!].map((value) => value.toFixed(3))).toEqual(['0.707', '0.707'])
})
