import { afterAll, beforeAll, expect, test } from 'vitest'
import { runNode, testContext, type TestContext } from '@/nodes/kit/test-context.ts'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import { runRetriever } from '@/nodes/retriever/run.ts'
import { runReviseClip } from '@/nodes/revise-clip/run.ts'
import { runRewriteText } from '@/nodes/rewrite-text/run.ts'
import { runSubtitles } from '@/nodes/subtitles/run.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
import { openDetectors } from '../detectors/open-detectors.ts'
import { openLanguage } from '../language/open-language.ts'
import { openMedia } from '../media/open-media.ts'
import { openDiffusion } from '../models/diffusion/open-diffusion.ts'
import { openClip } from '../models/open-clip.ts'
import { openProvenance } from '../provenance/open-provenance.ts'
import { createTestDatabase } from '../tooling/testing/create-test-database.ts'

let context: TestContext
let found: PortValueOf<'items'>
const opened: { close(): Promise<void> }[] = []
const need = { type: 'text' as const, text: 'a dog in the snow' }

beforeAll(async () => {
  const database = await createTestDatabase({ seeded: true })
  const artifacts = openArtifactStore({ folder: database.artifactsFolder, db: database.db })
  const [clip, diffusion, detectors] = [await openClip(), await openDiffusion(), openDetectors()]
  opened.push(clip, diffusion, detectors, database)
  const media = openMedia({ artifacts })
  const provenance = openProvenance({ db: database.db, artifacts, media, folder: `${database.artifactsFolder}/provenance` }).forRun('none')
  context = testContext({ clip, diffusion, detectors, artifacts, media, provenance, catalogue: openCatalogue({ db: database.db, artifacts, clipModelId: clip.modelId }), language: openLanguage(null) })
  found = (await runNode(runRetriever, { params: { limit: 3 }, inputs: { need, viewer: undefined, picture: undefined } }, context)).items
}, 300_000)
afterAll(async () => { for (const one of opened) await one.close() })

test('subtitles can be read off the frames, for as long as the video lasts', async () => {
  const items: PortValueOf<'items'> = { type: 'items', items: found.items.slice(0, 1) }
  const words = { type: 'text' as const, text: 'Snow falls on the dog. Where is my ball?' }
  const { items: out } = await runNode(runSubtitles, { params: { text: 'own', ground: 'box', size: 9 }, inputs: { items, words } }, context)
  const [item] = out.items
  expect(item).toMatchObject({ origin: 'edited', sourceItemId: found.items[0]!.id, media: { durationS: found.items[0]!.media.durationS } })
  expect(item!.decisions.at(-1)!.figures.parts).toBe(2)
  const read = await Promise.all((await context.media.framesEvenly(item!.media.artifact, { count: 2, size: 256 })).map(async (frame) => (await context.detectors.textOn(frame)).map(({ text }) => text).join(' ')))
  expect(read[0]).toContain('dog')
  expect(read[1]).toContain('ball')
})

test('a revision is taken only where it is nearer to the need, and then keeps length and source', async () => {
  const { items } = await runNode(runReviseClip, { params: { strength: 0.75, steps: 8, candidates: 1, seconds: 2, retries: 1 }, inputs: { items: found, need: { type: 'text', text: 'a cat at night' } } }, context)
  const [item] = items!.items
  const { before, after, motion } = item!.decisions.at(-1)!.figures as { before: number; after: number; motion: number }
  expect(Math.abs(motion)).toBeLessThanOrEqual(1)
  expect(item!.origin === 'edited').toBe(after > before && motion >= 0.1)
  if (item!.origin !== 'edited') return
  expect(item).toMatchObject({ sourceItemId: found.items[0]!.id, media: { kind: 'clip', durationS: 2 } })
  expect((await context.media.probe(item!.media.artifact)).durationS).toBeCloseTo(2, 1)
})

test('little strength keeps the motion, and more of it than much strength does', async () => {
  const motion = async (strength: number) => (await runNode(runReviseClip, { params: { strength, steps: 8, candidates: 1, seconds: 1, retries: 0 }, inputs: { items: found, need } }, context)).items!.items[0]!.decisions.at(-1)!.figures.motion!
  const [little, much] = [await motion(0.15), await motion(0.95)]
  expect(little).toBeGreaterThan(0.4)
  expect(little).toBeGreaterThan(much)
})

test.each(['plain', 'playful'] as const)('texts in a %s tone fit, and the frames bear them out', async (tone) => {
  const { items } = await runNode(runRewriteText, { params: { tone }, inputs: { items: found, need } }, context)
  for (const [at, item] of items.items.entries()) {
    expect(item.title.length).toBeLessThanOrEqual(48)
    const { titleBefore, titleAfter } = item.decisions.at(-1)!.figures as Record<string, number>
    expect(titleAfter).toBeGreaterThanOrEqual(titleBefore! - 0.02)
    expect(item.origin === 'edited').toBe(item.title !== found.items[at]!.title || item.caption !== found.items[at]!.caption)
  }
})

test('without an endpoint the rules write, and the log says so', async () => {
  const { items } = await runNode(runRewriteText, { params: { writer: 'endpoint' }, inputs: { items: { type: 'items', items: found.items.slice(0, 1) }, need } }, context)
  expect(context.told.logs.at(-1)?.message).toContain('No language model is set up')
  expect(items.items[0]!.title).not.toBe('')
})
