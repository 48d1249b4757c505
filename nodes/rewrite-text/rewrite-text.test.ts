import { describe, expect, test } from 'vitest'
import type { LanguageApi } from '../kit/language-api.ts'
import type { CatalogueApi, ClipApi, MediaApi, RgbPicture } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runRewriteText } from './run.ts'
import { captionsOf, compressions, shortened, titlesOf } from './write-candidates.ts'

const dog = { concept: 'dog', scene: 'in the snow', style: 'pixel', others: ['cat', 'owl'] }

describe('texts', () => {
  test('leave out more and more, and none is longer than asked', () => {
    expect(titlesOf(dog, 'plain', 40)).toEqual(['Dog in the snow, pixel style', 'Dog in the snow', 'Dog'])
    expect(titlesOf(dog, 'plain', 15)).toEqual(['Dog in the snow', 'Dog'])
    expect(titlesOf(dog, 'headline', 60)[0]).toBe('Dog in the Snow: A Pixel Short')
    expect(captionsOf(dog, 'plain', 100)[0]).toBe('A dog in the snow, in pixel style. A cat and an owl are there too.')
    expect(captionsOf({ concept: 'glasses', scene: null, style: null, others: [] }, 'question', 100)).toEqual(['Would you like glasses?'])
  })

  test.each([['a dog in the snow', 40, 'a dog in the snow'], ['a dog in the snow', 12, 'a dog\u2026'], ['a dog in the snow', 6, 'a dog\u2026'], ['incomprehensibilities', 8, 'incompr\u2026']])('%j in %d characters is %j', (text, most, short) => {
    expect(shortened(text, most)).toBe(short)
    expect([...short].length).toBeLessThanOrEqual(most)
  })

  test('clauses of a caption stand alone or together, as far as they fit', () => {
    expect(compressions('a dog spinning; a cat at night; an owl', 32)).toEqual(['A dog spinning; a cat at night', 'A dog spinning', 'A cat at night', 'An owl'])
    expect(compressions('', 20)).toEqual([])
  })
})

/** A CLIP that knows a few words, each a direction of its own; a picture is the list of words that it shows. */
const known = ['dog', 'cat', 'owl', 'snow', 'night', 'pixel', 'cartoon']
const unit = (vector: Float32Array) => { const length = Math.hypot(...vector) || 1; return vector.map((value) => value / length) }
const textVector = (text: string) => unit(Float32Array.from(known, (word) => (text.toLowerCase().includes(word) ? 1 : 0)))
const shows = (text: string): RgbPicture => ({ width: 1, height: 1, data: new TextEncoder().encode(text) })
function world(frames: readonly string[], language?: LanguageApi['extract']) {
  return testContext({
    clip: { modelId: 'words', logitScale: 20, embedTexts: async (texts: string[]) => texts.map(textVector), embedPictures: async (pictures: RgbPicture[]) => pictures.map(({ data }) => textVector(new TextDecoder().decode(data))) } as unknown as ClipApi,
    media: { framesEvenly: async () => frames.map((text) => ({ ...shows(text), timeS: 0 })) } as unknown as MediaApi,
    catalogue: { vocabulary: async () => ({ concepts: ['dog', 'cat', 'owl'], scenes: ['snow', 'night'], styles: ['pixel', 'cartoon'] }) } as unknown as CatalogueApi,
    ...(language ? { language: { extract: language } } : {}),
  })
}
const inputs = (given: { title?: string; caption?: string }, need?: string) => ({ items: { type: 'items' as const, items: [testItem('a', { title: 'Loop 7', caption: 'a dog; a cat', ...given })] }, need: need ? { type: 'text' as const, text: need } : undefined })
const frames = ['pixel dog snow', 'pixel dog snow', 'pixel cat snow']

describe('the node', () => {
  test('writes what the frames show', async () => {
    const { items } = await runNode(runRewriteText, { inputs: inputs({}) }, world(frames))
    expect(items.items[0]).toMatchObject({ title: 'Dog in the snow, pixel style', origin: 'edited', sourceItemId: 'a' })
    expect(items.items[0]!.caption).toBe('A dog in the snow, in pixel style.')
    const { figures } = items.items[0]!.decisions.at(-1)!
    expect(figures.titleAfter).toBeGreaterThan(figures.titleBefore!)
  })

  test('leads with what the viewer asked for where the frames show it, and not where they do not', async () => {
    const lead = async (need: string) => (await runNode(runRewriteText, { params: { needWeight: 0.6 }, inputs: inputs({}, need) }, world(frames))).items.items[0]!.title
    expect(await lead('a cat')).toMatch(/^Cat/)
    expect(await lead('an owl at night')).toMatch(/^Dog/)
  })

  test('keeps the old text where the frames bear out none of the new ones as well', async () => {
    const { items } = await runNode(runRewriteText, { params: { tone: 'question', margin: 0, rewrite: 'title' }, inputs: inputs({ title: 'dog snow pixel, seen twice' }) }, world(frames))
    expect(items.items[0]).toMatchObject({ title: 'dog snow pixel, seen twice', caption: 'a dog; a cat', origin: 'catalogue' })
    expect(items.items[0]!.decisions.at(-1)!.text).toContain('Kept the title')
  })

  test('cuts the old words short where they are too long and nothing better is found', async () => {
    const { items } = await runNode(runRewriteText, { params: { captionLength: 20, rewrite: 'caption', margin: 0 }, inputs: inputs({ caption: 'dog in the snow of the pixel land, far away from everything' }) }, world([...frames, 'owl']))
    expect([...items.items[0]!.caption].length).toBeLessThanOrEqual(20)
  })

  test.each([
    ['a language model writes', async () => ({ title: 'Snow dog', caption: 'A dog and a cat, pixel by pixel.' }), 'Snow dog', ''],
    ['what it names but nobody sees is refused', async () => ({ title: 'Owl night', caption: 'An owl.' }), 'Dog in the snow, pixel style', 'what is not to be seen (owl)'],
    ['what it says beside the frames is refused', async () => ({ title: 'Cartoon at night', caption: 'A dog in the snow.' }), 'Dog in the snow, pixel style', 'do not bear out \u201cCartoon at night\u201d'],
    ['where it is not set up the rules write', async () => { throw new NodeError('language-off', 'No language model is set up.', 'Set it up.') }, 'Dog in the snow, pixel style', 'No language model is set up'],
  ])('%s', async (_, extract, title, log) => {
    const context = world(frames, extract as LanguageApi['extract'])
    const { items } = await runNode(runRewriteText, { params: { writer: 'endpoint' }, inputs: inputs({ title: 'Dog loop' }) }, context)
    expect(items.items[0]!.title).toBe(title)
    expect(context.told.logs.map(({ message }) => message).join(' ')).toContain(log)
  })

  test('a catalogue that knows no names leaves the words to be shortened', async () => {
    const context = world(frames)
    const { items } = await runNode(runRewriteText, { inputs: inputs({ caption: 'a dog in the snow; an owl at night' }) }, Object.defineProperty(context, 'catalogue', { value: { vocabulary: async () => ({ concepts: [], scenes: [], styles: [] }) } }))
    expect(items.items[0]!.caption).toBe('A dog in the snow')
  })
})
