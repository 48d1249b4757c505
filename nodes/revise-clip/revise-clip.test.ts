import { describe, expect, test } from 'vitest'
import type { ClipApi, DiffusionApi, MediaApi, RgbPicture } from '../kit/node-context.ts'
import type { PortValueOf } from '../kit/port-types.ts'
import type { ProvenanceApi } from '../kit/provenance-api.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { motionKept } from './motion-kept.ts'
import { runReviseClip } from './run.ts'

/** A picture of one brightness with a bright square at `x`. */
function square(x: number, ground = 40, side = 32): RgbPicture {
  const data = new Uint8Array(side * side * 3).fill(ground)
  for (let row = 8; row < 16; row++) data.fill(220, (row * side + x) * 3, (row * side + x + 8) * 3)
  return { width: side, height: side, data }
}
const moving = [0, 4, 8, 12, 16, 20, 24].map((x) => square(x))

describe('motion', () => {
  test('is all there in the same motion over another ground, and none of it at other places', () => {
    expect(motionKept(moving, moving)).toBeCloseTo(1, 6)
    expect(motionKept(moving, [0, 4, 8, 12, 16, 20, 24].map((x) => square(x, 90)))).toBeGreaterThan(0.95)
    const turned = moving.map(({ width, height, data }) => ({ width, height, data: Uint8Array.from(data, (_, at) => data[Math.floor(at / 3 % width) * width * 3 + Math.floor(at / 3 / width) * 3 + (at % 3)]!) }))
    expect(motionKept(moving, turned)).toBeLessThan(0.6)
  })

  test('where nothing moved, only what stands still keeps it', () => {
    const still = Array.from({ length: 4 }, () => square(4))
    expect(motionKept(still, Array.from({ length: 4 }, () => square(20)))).toBe(1)
    expect(motionKept(still, moving.slice(0, 4))).toBeLessThan(0.5)
    expect(motionKept(still, [10, 90, 10, 90].map((ground) => square(4, ground)))).toBe(0)
  })
})

describe('the node', () => {
  /** A model that draws a picture as bright as `cosineOf` says of its strength and seed, and a CLIP that takes brightness for likeness. */
  function world(brightness: (request: { strength: number; seed: number }) => number, frames?: readonly RgbPicture[]) {
    const asked: { strength: number; seed: number }[] = []
    const flat = (value: number): RgbPicture => ({ width: 2, height: 2, data: new Uint8Array(12).fill(value) })
    const context = testContext({
      clip: { modelId: 'clip', logitScale: 1, embedTexts: async (texts: string[]) => texts.map(() => Float32Array.of(1, 0)), embedPictures: async (pictures: RgbPicture[]) => pictures.map(({ data }) => Float32Array.of(data[0]! / 255, 0)) } as unknown as ClipApi,
      diffusion: {
        modelId: 'draw@1',
        generateClip: async ({ seed, from }: { seed: number; from: { strength: number } }) => {
          asked.push({ strength: Number(from.strength.toFixed(2)), seed })
          return { frames: Array.from({ length: 8 }, () => flat(brightness({ strength: from.strength, seed }))), fps: 8 }
        },
      } as unknown as DiffusionApi,
      media: {
        framesBetween: async (_ref: unknown, { toS, fps }: { toS: number; fps: number }) => Array.from({ length: Math.round(toS * fps) }, (_, at) => ({ ...(frames?.[at % frames.length] ?? flat(100)), timeS: at / fps })),
      } as unknown as MediaApi,
      provenance: { publish: async () => ({ sha256: 'd'.repeat(64), mime: 'video/mp4', bytes: 1 }) } as unknown as ProvenanceApi,
    })
    return { context, asked }
  }
  const need = { type: 'text', text: 'a dog' } as const
  const inputs = { items: { type: 'items' as const, items: [testItem('a')] }, need }

  test('draws every block with the seed that came nearest on the first', async () => {
    const { context, asked } = world(({ seed }) => 120 + seed)
    const { items } = await runNode(runReviseClip, { params: { candidates: 3, seconds: 3, seed: 5 }, inputs }, context)
    expect(asked.map(({ seed }) => seed)).toEqual([5, 6, 7, 7, 7])
    expect(items!.items[0]).toMatchObject({ origin: 'edited', sourceItemId: 'a', media: { durationS: 3 } })
    expect(items!.items[0]!.decisions.at(-1)!.figures).toMatchObject({ seed: 7, retries: 0, motion: 1 })
  })

  test('tries again with more strength while it comes no nearer, at most twice, and then keeps the original', async () => {
    const { context, asked } = world(() => 90)
    const { items } = await runNode(runReviseClip, { params: { candidates: 1, seconds: 1, strength: 0.7 }, inputs }, context)
    expect(asked.map(({ strength }) => strength)).toEqual([0.7, 0.85, 0.95])
    expect(items!.items[0]).toMatchObject({ id: 'a', origin: 'catalogue' })
    expect(items!.items[0]!.decisions.at(-1)!.text).toContain('Left as it was: the best of 3 revisions')
  })

  test('stops as soon as a retry comes nearer', async () => {
    const { context, asked } = world(({ strength }) => (strength > 0.8 ? 200 : 90))
    const { items } = await runNode(runReviseClip, { params: { candidates: 1, seconds: 1, strength: 0.7 }, inputs }, context)
    expect(asked).toHaveLength(2)
    expect(items!.items[0]!.decisions.at(-1)!.figures).toMatchObject({ retries: 1 })
    expect(context.told.logs[0]?.message).toContain('strength 0.85')
  })

  test('tries again with less strength while it loses the motion, and then does not take it', async () => {
    const { context, asked } = world(() => 200, moving)
    const { items } = await runNode(runReviseClip, { params: { candidates: 1, seconds: 1, strength: 0.6, minimumMotion: 1 }, inputs }, context)
    expect(asked.map(({ strength }) => strength)).toEqual([0.6, 0.45, 0.3])
    expect(items!.items[0]!.decisions.at(-1)!.text).toContain('too little of the motion')
  })

  test('stands aside when the instructor did not decide to edit', async () => {
    const guidance: PortValueOf<'guidance'> = { type: 'guidance', action: 'create', needsGeneration: 1, text: 'a dog', negative: '', style: null, need: null, referenceItemIds: [], explanation: '', figures: {} }
    const context = testContext()
    expect(await runNode(runReviseClip, { inputs: { ...inputs, need: guidance } }, context)).toEqual({})
    expect(context.told.logs[0]?.message).toContain('did not decide to edit')
  })
})
