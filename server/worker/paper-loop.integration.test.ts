import { afterAll, beforeAll, expect, test } from 'vitest'
import { runFidelityCheck } from '@/nodes/fidelity-check/run.ts'
import { runInstructor } from '@/nodes/instructor/run.ts'
import { runNode, testContext, type TestContext } from '@/nodes/kit/test-context.ts'
import { runPictureCreate } from '@/nodes/picture-create/run.ts'
import { runRecommendation } from '@/nodes/recommendation/run.ts'
import { runRetriever } from '@/nodes/retriever/run.ts'
import { runThumbnailSelect } from '@/nodes/thumbnail-select/run.ts'
import { runViewer } from '@/nodes/viewer/run.ts'
import { type ArtifactStore, openArtifactStore } from '../artifacts/artifact-store.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
import { openMedia } from '../media/open-media.ts'
import { openProvenance } from '../provenance/open-provenance.ts'
import { openDiffusion } from '../models/diffusion/open-diffusion.ts'
import { openClip } from '../models/open-clip.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'

let database: TestDatabase
let artifacts: ArtifactStore
let context: TestContext
const opened: { close(): Promise<void> }[] = []

beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  artifacts = openArtifactStore({ folder: database.artifactsFolder, db: database.db })
  const [clip, diffusion] = [await openClip(), await openDiffusion()]
  opened.push(clip, diffusion, database)
  const media = openMedia({ artifacts })
  const provenance = openProvenance({ db: database.db, artifacts, media, folder: `${database.artifactsFolder}/provenance` }).forRun('none')
  context = testContext({ clip, diffusion, artifacts, media, provenance, catalogue: openCatalogue({ db: database.db, artifacts, clipModelId: clip.modelId }) })
}, 300_000)
afterAll(async () => {
  for (const one of opened) await one.close()
})

const ask = async (text: string) => (await runNode(runInstructor, { inputs: { request: { type: 'text', text }, viewer: undefined } }, context)).guidance

test('the instructor retrieves what the catalogue shows, creates what it does not, edits for another style, and asks back when nothing is said', async () => {
  const stored = await database.db.item.findUniqueOrThrow({ where: { id: 'v000' } })
  expect((await ask(`${stored.style} glasses on a farm`)).action).toBe('retrieve')
  expect((await ask('pumpkin lantern on a theater stage')).action).toBe('create')
  expect((await ask('a teddy bear in sketch style')).action).toBe('edit')
  expect((await ask('more')).action).toBe('clarify')
})

test('two things asked for together are not met by videos that have one of them', async () => {
  const both = await ask('make me pixel art of a cat on the moon')
  expect(both.figures).toMatchObject({ conceptNamed: 1, conceptMentions: 0, allMet: 0 })
  expect(['edit', 'create']).toContain(both.action)
})

test('a viewer with likes has a taste, and it is nearer to what was liked than to what was rejected', async () => {
  const { viewer } = await runNode(runViewer, { params: { viewerId: 'u003' }, inputs: {} }, context)
  expect(viewer.name).not.toBe('')
  expect(viewer.history.some(({ weight }) => weight > 0)).toBe(true)
  expect(viewer.taste?.model).toBe(context.clip.modelId)
})

test('the way of an item: found, given a better thumbnail, checked, ranked, each step with its reason', async () => {
  const need = await ask('a teddy bear')
  const found = await runNode(runRetriever, { params: { limit: 4 }, inputs: { need, viewer: undefined, picture: undefined } }, context)
  expect(found.items.items).toHaveLength(4)
  expect(found.items.items.map(({ score }) => score)).toEqual(found.items.items.map(({ score }) => score).toSorted((a, b) => b - a))
  const edited = await runNode(runThumbnailSelect, { params: { frames: 6, margin: 0 }, inputs: { items: found.items, need, viewer: undefined } }, context)
  for (const item of edited.items.items) {
    const { chosen, original } = item.decisions.at(-1)?.figures ?? {}
    expect(item.origin === 'edited').toBe((chosen ?? 0) >= (original ?? 1))
  }
  const checked = await runNode(runFidelityCheck, { params: { blockedTerms: 'teddy' }, inputs: { items: [edited.items] } }, context)
  expect(checked.verdicts.byItem).toHaveLength(4)
  for (const { caption, title } of checked.passed.items) expect(`${title} ${caption}`.toLowerCase()).not.toMatch(/\bteddy\b/)
  const slate = await runNode(runRecommendation, { params: { size: 2 }, inputs: { items: [checked.passed] } }, context)
  expect(slate.items.items.every(({ decisions }) => decisions.length >= 4)).toBe(true)
})

test('a damaged video keeps its place in the slate with a warning; when all are damaged the node fails by name', async () => {
  const need = await ask('a teddy bear')
  const { items } = (await runNode(runRetriever, { params: { limit: 2 }, inputs: { need, viewer: undefined, picture: undefined } }, context)).items
  const broken = await artifacts.put(new TextEncoder().encode('not a video'), 'video/mp4')
  const [first, second] = items
  if (!first || !second) throw new Error('the catalogue gave too little')
  const damaged = { ...first, media: { ...first.media, artifact: broken } }
  const { items: kept } = await runNode(runThumbnailSelect, { inputs: { items: { type: 'items', items: [damaged, second] }, need, viewer: undefined } }, context)
  expect(kept.items.map(({ id }) => id)).toEqual([first.id, second.id])
  expect(kept.items[0]?.decisions.at(-1)?.text).toContain('could not be read')
  expect(context.told.logs.at(-1)).toMatchObject({ level: 'warn' })
  await expect(runNode(runThumbnailSelect, { inputs: { items: { type: 'items', items: [damaged] }, need, viewer: undefined } }, context)).rejects.toMatchObject({ code: 'video-unreadable' })
  const { held } = await runNode(runFidelityCheck, { inputs: { items: [{ type: 'items', items: [damaged] }] } }, context)
  expect(held?.items.map(({ id }) => id)).toEqual([damaged.id])
})

test('a picture is made before one’s eyes, the better candidate comes first, and its own caption passes the check', async () => {
  context.told.previews.length = 0
  const made = await runNode(runPictureCreate, { params: { candidates: 2, keep: 2, floor: -1, steps: 8, seed: 3 }, inputs: { need: { type: 'text', text: 'a red apple on the beach' }, reference: undefined } }, context)
  // the nearest video as a placeholder, then every step
  expect(context.told.previews).toHaveLength(17)
  expect(context.told.previews[0]?.caption).toContain('the nearest video')
  const [first, second] = made.items?.items ?? []
  expect(first?.score).toBeGreaterThanOrEqual(second?.score ?? Infinity)
  expect(first?.origin).toBe('created')
  const { verdicts } = await runNode(runFidelityCheck, { params: { authenticityFloor: -1 }, inputs: { items: [made.items!] } }, context)
  expect(verdicts.byItem[0]?.verdicts.map(({ check }) => check)).toEqual(['Words', 'Picture', 'Authenticity', 'Copy'])
})
