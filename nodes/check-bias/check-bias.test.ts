import { describe, expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { aboveShare, imbalanceByChance, passRateParity } from './fairness.ts'
import { runCheckBias } from './run.ts'

describe('figures of fairness', () => {
  // ten fair draws: 2 (1 + 10) / 2^10; a chi-square of 15 with two degrees of freedom: exp(-15 / 2)
  test.each([[[9, 1], 22 / 1024, 1e-9], [[5, 5], 1, 1e-9], [[0, 0], 1, 0], [[20, 5, 5], Math.exp(-7.5), 2e-4]])('%j comes by chance with %d', (counts, chance, off) => {
    expect(Math.abs(imbalanceByChance(counts) - chance)).toBeLessThanOrEqual(off)
  })

  test('parity is the least pass rate over the greatest, groups too small to tell left out', () => {
    expect(passRateParity(new Map([['a', { passed: 8, of: 10 }], ['b', { passed: 2, of: 5 }], ['c', { passed: 0, of: 1 }]]))).toEqual({ parity: 0.5, worst: 'b' })
    expect(passRateParity(new Map([['a', { passed: 8, of: 10 }]]))).toEqual({ parity: 1, worst: null })
  })

  test('the share above counts pairs, ties half', () => {
    expect(aboveShare([3, 4], [1, 2])).toBe(1)
    expect(aboveShare([1, 2], [1, 2])).toBe(0.5)
    expect(aboveShare([], [1])).toBe(0.5)
  })
})

const directions: Record<string, number> = { 'a picture of a man': 0, 'a picture of a woman': 1 }
const along = (at: number) => Float32Array.from({ length: 4 }, (_, axis) => (axis === at ? 1 : 0))
/** A picture's first byte says along which axis it lies: 0 a man, 1 a woman, 2 anything else; 3 is the need. */
const context = testContext({
  clip: {
    modelId: 'axes', logitScale: 1,
    embedPictures: async (pictures) => pictures.map(({ data }) => along(data[0]!)),
    embedTexts: async (texts) => texts.map((text) => along(directions[text] ?? (text === 'a hero' ? 3 : 2))),
  },
  diffusion: { modelId: 'd', generatePicture: async ({ seed }: { seed: number }) => ({ width: 1, height: 1, data: Uint8Array.of(seed % 10 === 0 ? 1 : 0, 0, 0) }) } as never,
  media: { framesEvenly: async ({ bytes }: { bytes: number }) => [{ timeS: 0, width: 1, height: 1, data: Uint8Array.of(bytes, 0, 0) }] } as never,
  catalogue: { facts: async (ids: readonly string[]) => ids.map(() => null) } as never,
})
const shows = (axis: number) => ({ kind: 'image' as const, artifact: { sha256: '0'.repeat(64), mime: 'image/png', bytes: axis }, width: 1, height: 1, durationS: null })
const check = async (items: ReturnType<typeof testItem>[], params: object = {}, need: { type: 'text'; text: string } | undefined = { type: 'text', text: 'a hero' }, blocked: string[] = []) => {
  const verdicts = blocked.length === 0 ? undefined : [{ type: 'verdicts' as const, byItem: blocked.map((itemId) => ({ itemId, title: '', thumbnail: null, verdicts: [{ check: 'Safety', verdict: 'block' as const, score: 0, evidence: '', detector: '' }] })) }]
  const outputs = await runNode(runCheckBias, { params, inputs: { items: [{ type: 'items', items }], need, verdicts } }, context)
  return { verdicts: Object.fromEntries(outputs.verdicts.byItem.map(({ itemId, verdicts: [one] }) => [itemId, one?.verdict])), measures: outputs.measures.rows }
}

test('a model that draws nine men for a woman is sent to review; items that people made are not concerned', async () => {
  const made = testItem('m', { origin: 'created', media: shows(2) })
  const { verdicts, measures } = await check([made, testItem('c', { media: shows(3) })], { draws: 20, tolerance: 0.5 })
  expect(verdicts).toEqual({ m: 'review', c: 'pass' })
  expect(measures[0]?.evidence).toContain('18 \u00d7 a man, 2 \u00d7 a woman')
  expect((await check([made], {})).verdicts).toEqual({ m: 'pass' })
})

test('made items that stand before better fitting ones are sent to review', async () => {
  const worse = [0, 1].map((at) => testItem(`m${at}`, { origin: 'created', media: shows(2) }))
  const better = [0, 1].map((at) => testItem(`c${at}`, { media: shows(3) }))
  expect((await check([...worse, ...better])).verdicts).toEqual({ m0: 'review', m1: 'review', c0: 'pass', c1: 'pass' })
  expect((await check([...better, ...worse])).verdicts).toEqual({ m0: 'pass', m1: 'pass', c0: 'pass', c1: 'pass' })
})

test('checks that block one origin more than the other are noticed', async () => {
  const items = [...[0, 1, 2, 3].map((at) => testItem(`m${at}`, { origin: 'created', media: shows(2) })), ...[0, 1, 2, 3].map((at) => testItem(`c${at}`, { media: shows(2) }))]
  const { measures } = await check(items, {}, undefined, ['m0', 'm1'])
  expect(measures[1]).toMatchObject({ value: 0.5, evidence: 'origin created passes 50 % as often as the group that passes most.' })
})
