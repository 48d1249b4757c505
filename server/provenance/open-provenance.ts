import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { Made, ProvenanceApi, Publication } from '@/nodes/kit/provenance-api.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { StudioMedia } from '../media/open-media.ts'
import { encodePicture } from '../media/pictures.ts'
import { writeClip } from '../media/write-clip.ts'
import { generator } from './claim-generator.ts'
import { type Parent, publicationKey, type Statement } from './claim-statement.ts'
import { GeneratedRegistry } from './generated-registry.ts'
import { looked } from './looked.ts'
import { findManifest } from './manifest-chain.ts'
import { readProvenance } from './read-provenance.ts'
import { signFile } from './sign-file.ts'
import { openSigningIdentity, type SigningIdentity } from './signing-identity.ts'
import { drawLabel, labelIn } from './visible-label.ts'
import { embedWatermark, readWatermark } from './watermark.ts'

export interface ProvenancePlaces { db: PrismaClient; artifacts: ArtifactStore; media: StudioMedia; folder: string }

/** Provenance for the steps of a process: `forRun` gives what a step of that run may use. */
export function openProvenance({ db, artifacts, media, folder }: ProvenancePlaces): { forRun(runId: string): ProvenanceApi } {
  const registry = new GeneratedRegistry(db)
  let identity: Promise<SigningIdentity> | undefined
  const signing = () => (identity ??= openSigningIdentity(folder).catch((error: unknown) => { identity = undefined; throw error }))

  /** The flow and a name for what it was when the run began, which tells nothing of the words in it. */
  async function flowVersionOf(runId: string): Promise<string | null> {
    const run = await db.run.findUnique({ where: { id: runId }, select: { flowId: true, plan: true } })
    return run && `${run.flowId ?? 'unsaved'}@${(await signing()).pseudonym(JSON.stringify(run.plan))}`
  }

  async function parentOf(ref: ArtifactRef): Promise<Parent> {
    const [item, found] = await Promise.all([db.item.findFirst({ where: { mediaSha256: ref.sha256 }, select: { title: true } }), findManifest(await artifacts.read(ref))])
    return { title: item?.title ?? `File ${ref.sha256.slice(0, 12)}`, sha256: ref.sha256, mime: ref.mime, store: found.state === 'valid' ? found : null }
  }

  /** The content with its mark in, not signed yet. What has a mark already keeps it. */
  async function marked(what: Publication, mark: string | null, signal?: AbortSignal): Promise<{ bytes: Uint8Array; mime: string }> {
    const draw = (frame: RgbPicture): RgbPicture => (mark === null ? frame : embedWatermark(frame, mark))
    if ('picture' in what) {
      const format = what.format ?? 'png'
      return { bytes: await encodePicture(readWatermark([what.picture])?.id === mark ? what.picture : draw(what.picture), format), mime: `image/${format}` }
    }
    if ('frames' in what) {
      const soundOf = what.soundOf?.mime.startsWith('video/') ? await artifacts.pathOf(what.soundOf.sha256) : undefined
      return { bytes: await inFile((file) => writeClip(what.frames.map(draw), file, { fps: what.fps, soundOf, signal })), mime: 'video/mp4' }
    }
    if (!what.artifact.mime.startsWith('video/')) return marked({ picture: await media.decodePicture(what.artifact), format: what.artifact.mime === 'image/jpeg' ? 'jpeg' : 'png' }, mark, signal)
    const there = mark === null ? null : readWatermark(await media.framesEvenly(what.artifact, { ...looked, signal }))
    const bytes = mark === null || there?.id === mark ? await artifacts.read(what.artifact) : await inFile((file) => media.redrawClip(what.artifact, file, draw, { signal }))
    return { bytes, mime: what.artifact.mime }
  }

  async function publish(runId: string, { made, signal, ...what }: Publication & { made: Made; signal?: AbortSignal }): Promise<ArtifactRef> {
    const sha256s = made.parents.map(({ sha256 }) => sha256)
    const inherited = await registry.watermarkOf(sha256s)
    const drawn = made.seed !== null || inherited !== null
    const flowVersion = await flowVersionOf(runId)
    const said: Omit<Statement, 'watermark'> = { by: made.by ?? generator, action: made.action, nodeKind: made.nodeKind, seed: made.seed, flowVersion, parents: await Promise.all(made.parents.map(parentOf)) }
    const key = publicationKey(contentOf(what), { ...said, watermark: null })
    const known = await registry.byKey(key)
    const stored = known && (await artifacts.stat(known.sha256))
    if (stored) return stored
    const watermark = drawn ? (inherited ?? key.slice(0, 8)) : null
    const { bytes, mime } = await marked(what, watermark, signal)
    const statement = { ...said, watermark }
    const signed = await signFile(bytes, statement, await signing()).catch((error: unknown) => {
      throw error instanceof RangeError ? Object.assign(new NodeError('not-signable', `A file of type ${mime} cannot be signed: ${error.message}.`, 'Save it as PNG, JPEG or MP4.'), { cause: error }) : error
    })
    const ref = await artifacts.put(signed, mime)
    const row = await registry.record({ key, sha256: ref.sha256, watermark, parents: sha256s, nodeKind: made.nodeKind, action: made.action, by: said.by, seed: made.seed === null ? null : BigInt(made.seed), flowVersion })
    return (await artifacts.stat(row.sha256)) ?? ref
  }

  return {
    forRun: (runId) => ({
      publish: (publication) => publish(runId, publication),
      read: async (ref, { signal } = {}) => {
        const found = await readProvenance(await artifacts.read(ref), { frames: () => media.framesEvenly(ref, { ...looked, signal }), fingerprint: (await signing()).fingerprint })
        return { ...found, registered: await registry.find(ref.sha256, found.watermark?.id ?? null) }
      },
      async label(ref, { corner, nodeKind, signal }) {
        const made: Made = { by: null, action: 'edited', nodeKind, seed: null, parents: [ref] }
        if (!ref.mime.startsWith('video/')) return publish(runId, { picture: drawLabel(await media.decodePicture(ref), corner), format: ref.mime === 'image/jpeg' ? 'jpeg' : 'png', made, signal })
        const labelled = await artifacts.putWritten('video/mp4', (file) => media.redrawClip(ref, file, (frame) => drawLabel(frame, corner), { signal }))
        return publish(runId, { artifact: labelled, made, signal })
      },
      findLabel: async (ref, { signal } = {}) => labelIn(await media.framesEvenly(ref, { ...looked, signal })),
    }),
  }
}

/** What is published, without its mark: pixels of new pictures, the name of what lies in the store. */
function contentOf(what: Publication): Uint8Array | string {
  if ('artifact' in what) return what.artifact.sha256
  const hash = createHash('sha256')
  const frames = 'picture' in what ? [what.picture] : what.frames
  hash.update('picture' in what ? (what.format ?? 'png') : `${what.fps} frames a second`)
  if ('soundOf' in what && what.soundOf) hash.update(what.soundOf.sha256)
  for (const { width, height, data } of frames) hash.update(`${width} ${height} `).update(data)
  return hash.digest('hex')
}

async function inFile(write: (file: string) => Promise<void>): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-'))
  try {
    const file = path.join(folder, 'clip.mp4')
    await write(file)
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
