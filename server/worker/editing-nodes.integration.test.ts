import { afterAll, beforeAll, expect, test } from 'vitest'
import { runClipSelect } from '@/nodes/clip-select/run.ts'
import { runNode, testContext, type TestContext } from '@/nodes/kit/test-context.ts'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import { runReframe } from '@/nodes/reframe/run.ts'
import { runRestyle } from '@/nodes/restyle/run.ts'
import { runRetriever } from '@/nodes/retriever/run.ts'
import { runStoryboard } from '@/nodes/storyboard/run.ts'
import { runThumbnailGenerate } from '@/nodes/thumbnail-generate/run.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
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
  const [clip, diffusion] = [await openClip(), await openDiffusion()]
  opened.push(clip, diffusion, database)
  const media = openMedia({ artifacts })
  const provenance = openProvenance({ db: database.db, artifacts, media, folder: `${database.artifactsFolder}/provenance` }).forRun('none')
  context = testContext({ clip, diffusion, artifacts, media, provenance, catalogue: openCatalogue({ db: database.db, artifacts, clipModelId: clip.modelId }) })
  found = (await runNode(runRetriever, { params: { limit: 3 }, inputs: { need, viewer: undefined, picture: undefined } }, context)).items
}, 300_000)
afterAll(async () => { for (const one of opened) await one.close() })

test('the best window of a video fits the request at least as well as the beginning, and plays for the seconds asked for', async () => {
  const cut = async (method: 'best' | 'first') => (await runNode(runClipSelect, { params: { method, seconds: 2 }, inputs: { items: found, need, viewer: undefined } }, context))
  const [best, first] = [await cut('best'), await cut('first')]
  for (const [at, item] of best.items.items.entries()) {
    expect(item).toMatchObject({ origin: 'edited', sourceItemId: found.items[at]!.id })
    expect((await context.media.probe(item.media.artifact)).durationS).toBeCloseTo(2, 0)
    expect(item.decisions.at(-1)!.figures.mean).toBeGreaterThanOrEqual(first.items.items[at]!.decisions.at(-1)!.figures.mean! - 1e-6)
  }
  expect(best.curve.rows.length).toBeGreaterThan(10)
  expect(best.curve.rows.some(({ chosen }) => chosen)).toBe(true)
})

test('a drawing becomes the thumbnail only where it comes nearer to the request', async () => {
  const { items } = await runNode(runThumbnailGenerate, { params: { items: 2, candidates: 1, steps: 8 }, inputs: { items: found, need, viewer: undefined } }, context)
  for (const item of items.items.slice(0, 2)) {
    const { original, drawn } = item.decisions.at(-1)!.figures as { original: number; drawn: number }
    expect(item.thumbnail!.sha256 !== found.items.find(({ id }) => id === item.id)!.thumbnail!.sha256).toBe(item.origin === 'edited')
    if (item.origin === 'edited') expect(drawn).toBeGreaterThan(original)
  }
})

test('a restyled video moves towards the style, keeps its source, and is given back nearly as it was at strength near 0', async () => {
  const restyled = async (strength: number) => (await runNode(runRestyle, { params: { style: 'pixel art', strength, steps: 8 }, inputs: { items: found, need: undefined } }, context)).items!.items[0]!
  const [little, much] = [await restyled(0.05), await restyled(0.7)]
  expect(much).toMatchObject({ origin: 'edited', sourceItemId: found.items[0]!.id, media: { kind: 'clip' } })
  expect(little.decisions.at(-1)!.figures.content).toBeGreaterThan(much.decisions.at(-1)!.figures.content!)
  expect(much.decisions.at(-1)!.figures.styleAfter).toBeGreaterThan(much.decisions.at(-1)!.figures.styleBefore!)
})

test('a storyboard becomes one video of its shots', async () => {
  const { items, shots } = await runNode(runStoryboard, { params: { shots: 'a dog in the snow\na dog on the beach', steps: 4, floor: -1 }, inputs: { need } }, context)
  const [video] = items!.items
  expect(shots!.rows).toHaveLength(2)
  expect((await context.media.probe(video!.media.artifact)).durationS).toBeCloseTo(3.5, 0)
  expect(video!.media.durationS).toBeGreaterThan(3)
})

test('a reframed video has the shape asked for and stays playable', async () => {
  const { items } = await runNode(runReframe, { params: { shape: '9:16', speed: 2 }, inputs: { items: found } }, context)
  const { width, height, durationS } = await context.media.probe(items.items[0]!.media.artifact)
  expect(width / height).toBeCloseTo(9 / 16, 1)
  expect(durationS).toBeCloseTo(found.items[0]!.media.durationS! / 2, 0)
})
