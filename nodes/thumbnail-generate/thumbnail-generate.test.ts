import { expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runThumbnailGenerate } from './run.ts'

/** Pictures lie on a quarter circle by their first byte, in degrees; the text "wanted" lies at 0. */
const at = (degrees: number) => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180))
const picture = (degrees: number) => ({ width: 1, height: 1, data: Uint8Array.of(degrees, 0, 0) })
const context = (drawn: readonly number[]) => {
  const strengths: number[] = []
  return Object.assign(testContext({
    clip: { modelId: 'm', logitScale: 1, embedTexts: async (texts) => texts.map(() => at(0)), embedPictures: async (pictures) => pictures.map(({ data }) => at(data[0]!)) },
    diffusion: { modelId: 'd', generatePicture: async ({ seed, from }: { seed: number; from: { strength: number } }) => { strengths.push(from.strength); return picture(drawn[seed - 5] ?? 90) } } as never,
    media: { framesEvenly: async () => [60, 40, 50].map((degrees, index) => ({ ...picture(degrees), timeS: index })), decodePicture: async () => picture(50) } as never,
    provenance: { publish: async ({ picture: { data } }: { picture: { data: Uint8Array } }) => ({ sha256: String(data[0]).padStart(64, '0'), mime: 'image/jpeg', bytes: 1 }) } as never,
  }), { strengths })
}
const items = { type: 'items' as const, items: [testItem('a', { thumbnail: { sha256: 'f'.repeat(64), mime: 'image/webp', bytes: 1 } }), testItem('b')] }
const draw = async (drawn: readonly number[], params: object = {}) => {
  const world = context(drawn)
  const outputs = await runNode(runThumbnailGenerate, { params: { candidates: 2, items: 1, ...params }, inputs: { items, need: { type: 'text', text: 'wanted' }, viewer: undefined } }, world)
  return { first: outputs.items.items[0]!, second: outputs.items.items[1]!, strengths: world.strengths }
}

test('the drawing nearest to the aim becomes the thumbnail; items behind the limit are left alone', async () => {
  const { first, second, strengths } = await draw([20, 10], { personal: 0.3 })
  expect(first).toMatchObject({ origin: 'edited', sourceItemId: 'a', thumbnail: { sha256: '10'.padStart(64, '0') } })
  expect(first.decisions.at(-1)?.text).toContain('from 1.0 s')
  expect(second).toEqual(items.items[1])
  expect(strengths).toEqual([0.3, 0.3])
})

test('the original stays where nothing beats it, or where a drawing no longer shows the video', async () => {
  expect((await draw([70, 80])).first).toMatchObject({ origin: 'catalogue', thumbnail: { sha256: 'f'.repeat(64) } })
  const { first } = await draw([0, 0], { keepAlike: 0.9 })
  expect(first.origin).toBe('catalogue')
  expect(first.decisions.at(-1)?.text).toContain('still shows the video')
})
