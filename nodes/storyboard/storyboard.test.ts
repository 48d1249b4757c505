import { describe, expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { runStoryboard } from './run.ts'
import { shotPrompts } from './shot-prompts.ts'

describe('shots', () => {
  test.each([
    ['', ['a dog', 'a dog, close up', 'a dog, from far away']],
    ['a cat\n\n+ at night\n', ['a cat', 'a dog, at night']],
    [Array.from({ length: 20 }, (_, at) => `shot ${at}`).join('\n'), Array.from({ length: 8 }, (_, at) => `shot ${at}`)],
  ])('of %j are %j', (lines, prompts) => expect(shotPrompts('a dog', lines)).toEqual(prompts))
})

test('a shot that misses its words is drawn again with another seed, twice at most, and the best is kept', async () => {
  const at = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine))
  const byShot: Record<string, number[]> = { good: [0.5], late: [0.1, 0.4], never: [0.1, 0.15, 0.05] }
  const seeds: string[] = []
  const ref = { sha256: 'a'.repeat(64), mime: 'video/mp4', bytes: 1 }
  const context = testContext({
    catalogue: { searchItems: async () => [] } as never,
    clip: { modelId: 'm', logitScale: 1, embedTexts: async () => [at(1)], embedPictures: async (pictures) => pictures.map(({ data }) => at(data[0]! / 100)) },
    diffusion: { modelId: 'd', generateClip: async ({ prompt, seed }: { prompt: string; seed: number }) => { seeds.push(`${prompt} ${seed}`); return { fps: 8, frames: [{ width: 1, height: 1, data: Uint8Array.of(100 * byShot[prompt]![seed - 7]!, 0, 0) }] } } } as never,
    media: { saveClip: async () => ref, editClip: async () => ref, joinClips: async (parts: object[]) => ({ ...ref, bytes: parts.length }), probe: async () => ({ durationS: 5 }) } as never,
    provenance: { publish: async (what: { artifact?: object }) => what.artifact ?? ref } as never,
  })
  const { items, shots } = await runNode(runStoryboard, { params: { shots: 'good\nlate\nnever' }, inputs: { need: { type: 'text', text: 'x' } } }, context)
  expect(seeds).toEqual(['good 7', 'late 7', 'late 8', 'never 7', 'never 8', 'never 9'])
  expect(shots?.rows.map(({ seed }) => seed)).toEqual([7, 8, 8])
  expect(items?.items[0]).toMatchObject({ origin: 'created', media: { durationS: 5, artifact: { bytes: 3 } } })
  expect(items?.items[0]?.decisions[0]?.figures.redrawn).toBe(3)
  expect(context.told.logs).toHaveLength(3)
})
