import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import type { Made, ProvenanceApi } from '@/nodes/kit/provenance-api.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { openArtifactStore, type ArtifactStore } from '../artifacts/artifact-store.ts'
import { openMedia, type StudioMedia } from '../media/open-media.ts'
import { createTestDatabase } from '../tooling/testing/create-test-database.ts'
import { openProvenance } from './open-provenance.ts'

let artifacts: ArtifactStore
let db: PrismaClient
let media: StudioMedia
let provenance: ProvenanceApi
let video: ArtifactRef
let frames: RgbPicture[]
const opened: { close(): Promise<void> }[] = []
const secret = 'a dog that only I asked for'

beforeAll(async () => {
  const database = await createTestDatabase({ seeded: true })
  opened.push(database)
  db = database.db
  artifacts = openArtifactStore({ folder: database.artifactsFolder, db: database.db })
  media = openMedia({ artifacts })
  await database.db.flow.create({ data: { id: 'flow-1', name: secret, document: {} } })
  await database.db.run.create({ data: { id: 'run-1', flowId: 'flow-1', document: {}, plan: { steps: [{ params: { prompt: secret } }], stages: [] } } })
  provenance = openProvenance({ db: database.db, artifacts, media, folder: `${database.artifactsFolder}/provenance` }).forRun('run-1')
  const item = await database.db.item.findUniqueOrThrow({ where: { id: 'v007' } })
  video = (await artifacts.stat(item.mediaSha256))!
  frames = await media.framesEvenly(video, { count: 8, size: 160 })
}, 120_000)
afterAll(async () => { for (const one of opened) await one.close() })

const made = (change: Partial<Made> = {}): Made => ({ by: 'sticker-diffusion@abc', action: 'created', nodeKind: 'clip-create', seed: 7, parents: [], ...change })

describe('what is published', () => {
  test.each([
    ['PNG', 'image/png', () => provenance.publish({ picture: frames[0]!, made: made() })],
    ['JPEG', 'image/jpeg', () => provenance.publish({ picture: frames[0]!, format: 'jpeg', made: made() })],
    ['MP4', 'video/mp4', () => provenance.publish({ frames, fps: 8, made: made() })],
  ] as const)('as %s is signed, marked and registered, and says neither words nor viewer', async (_, mime, publish) => {
    const ref = await publish()
    expect(ref.mime).toBe(mime)
    const read = await provenance.read(ref)
    expect(read).toMatchObject({
      c2pa: { state: 'valid', trusted: true, claim: { by: 'sticker-diffusion@abc', seed: 7, nodeKind: 'clip-create', flowVersion: expect.stringMatching(/^flow-1@[0-9a-f]{12}$/) as string } },
      registered: { sha256: ref.sha256, exact: true, seed: 7, watermark: read.watermark?.id },
    })
    expect(read.watermark).not.toBeNull()
    expect(Buffer.from(await artifacts.read(ref)).includes('only I asked')).toBe(false)
    expect((await media.probe(ref)).width).toBe(160)
  })

  test('is the same file when it is made again', async () => {
    const [one, other] = [await provenance.publish({ frames, fps: 8, made: made() }), await provenance.publish({ frames, fps: 8, made: made() })]
    expect(other).toEqual(one)
    expect((await provenance.publish({ frames, fps: 8, made: made({ seed: 8 }) })).sha256).not.toBe(one.sha256)
  })
})

test('a chain of edits names every ancestor, and keeps the mark through cuts that would lose it', async () => {
  const clip = await provenance.publish({ frames, fps: 8, made: made({ nodeKind: 'restyle', action: 'edited', parents: [video] }) })
  const crop = await media.editClip(clip, { crop: { x: 0.2, y: 0.1, width: 0.6, height: 0.8 } })
  const cropped = await provenance.publish({ artifact: crop, made: made({ by: null, nodeKind: 'reframe', action: 'cropped', seed: null, parents: [clip] }) })
  const poster = await provenance.publish({ picture: (await media.framesEvenly(cropped, { count: 1, size: 128 }))[0]!, format: 'jpeg', made: made({ by: null, nodeKind: 'thumbnail-select', action: 'edited', seed: null, parents: [cropped] }) })
  const [first, second, third] = [await provenance.read(clip), await provenance.read(cropped), await provenance.read(poster)]
  expect(new Set([first, second, third].map(({ watermark }) => watermark?.id)).size).toBe(1)
  expect(third.c2pa).toMatchObject({ state: 'valid', claim: { actions: ['c2pa.opened', 'c2pa.edited', 'c2pa.watermarked'], parents: [{ nodeKind: 'reframe', sha256: cropped.sha256, parents: [{ nodeKind: 'restyle', seed: 7, parents: [{ sha256: video.sha256, generator: null }] }] }] } })
  expect(Math.round((await media.probe(cropped)).durationS! * 10)).toBe(Math.round((await media.probe(crop)).durationS! * 10))
})

test('a cut of what people made is signed and registered, and carries no mark of a model', async () => {
  const cut = await provenance.publish({ artifact: await media.editClip(video, { window: { fromS: 0, toS: 1 } }), made: made({ by: null, nodeKind: 'clip-select', action: 'trimmed', seed: null, parents: [video] }) })
  expect(await provenance.read(cut)).toMatchObject({ watermark: null, c2pa: { state: 'valid', claim: { actions: ['c2pa.opened', 'c2pa.trimmed'], watermark: null, parents: [{ sha256: video.sha256 }] } }, registered: { exact: true, watermark: null } })
  expect(Buffer.from(await artifacts.read(cut)).includes('rainedAlgorithmicMedia')).toBe(false)
})

test('a file that somebody encoded again has lost its manifest, and is known by its mark', async () => {
  const picture = await provenance.publish({ picture: frames[0]!, made: made() })
  const again = await media.savePicture(await media.decodePicture(picture), 'jpeg')
  expect(await provenance.read(again)).toMatchObject({ c2pa: { state: 'absent' }, registered: { exact: false, sha256: picture.sha256 } })
})

test.each(['picture', 'clip'] as const)('a %s gets the label in each corner, and it is found there and nowhere before', async (kind) => {
  const plain = kind === 'picture' ? await provenance.publish({ picture: frames[0]!, made: made() }) : await provenance.publish({ frames, fps: 8, made: made() })
  expect(await provenance.findLabel(plain)).toBeNull()
  for (const corner of ['top-left', 'bottom-right'] as const) {
    const labelled = await provenance.label(plain, { corner, nodeKind: 'ai-label' })
    expect(await provenance.findLabel(labelled)).toMatchObject({ corner })
    expect(await provenance.read(labelled)).toMatchObject({ c2pa: { state: 'valid', claim: { nodeKind: 'ai-label', parents: [{ sha256: plain.sha256 }] } } })
  }
})

test('no video of the catalogue carries the label', async () => {
  const found = []
  for (const { mediaSha256 } of await db.item.findMany({ take: 40, orderBy: { id: 'asc' } })) found.push(await provenance.findLabel((await artifacts.stat(mediaSha256))!))
  expect(found.filter(Boolean)).toEqual([])
})
