import { expect, test } from 'vitest'
import { drawBest } from './draw-best.ts'
import { testContext } from './test-context.ts'

/** Directions in degrees stand for vectors: a frame's first byte, a text by name. */
const at = (degrees: number) => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180))
const words: Record<string, number> = { 'a dog in the snow': 0, dog: 30, snow: 80 }
async function drawn(byRound: number[], settings: object = {}) {
  const asked: string[] = []
  const context = testContext({ clip: { modelId: 'm', logitScale: 1, embedTexts: async (texts) => texts.map((text) => at(words[text]!)), embedPictures: async (pictures) => pictures.map(({ data }) => at(data[0]!)) } })
  const result = await drawBest({ prompt: 'a dog in the snow', parts: ['dog', 'snow'], candidates: 1, floor: 0.9, seed: 4294967295, ...settings }, async ({ prompt, seed }) => {
    asked.push(`${prompt} ${seed}`)
    return { fps: 8, frames: [{ width: 1, height: 1, data: Uint8Array.of(byRound[asked.length - 1]!, 0, 0) }] }
  }, context, () => {})
  return { asked, ...result, logs: context.told.logs }
}

test('the best of the candidates comes first, each with its own seed', async () => {
  const { drafts, redrawn, asked } = await drawn([20, 5, 40], { candidates: 3 })
  expect(drafts.map(({ seed }) => seed)).toEqual([0, 4294967295, 1])
  expect([redrawn, asked.length]).toEqual([0, 3])
})

test('what misses its words is drawn again, twice at most, with what is least to be seen put first', async () => {
  const { asked, redrawn, logs, drafts } = await drawn([60, 50, 40])
  expect(asked).toEqual(['a dog in the snow 4294967295', 'snow, a dog in the snow 0', 'snow, a dog in the snow 1'].map((text, index) => (index === 0 ? text : expect.stringMatching(/^(dog|snow), a dog in the snow [01]$/) as string)))
  expect(redrawn).toBe(2)
  expect(logs).toHaveLength(2)
  expect(drafts[0].seed).toBe(1)
})

test('words without parts are drawn again as they are', async () => {
  expect((await drawn([60, 10], { parts: [] })).asked).toEqual(['a dog in the snow 4294967295', 'a dog in the snow 0'])
})
