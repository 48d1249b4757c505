import { copyFile } from 'node:fs/promises'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { ClipApi, MediaApi, TimedPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { SampleVideo } from './sample-files.ts'
import { vectorToBytes } from './vector-bytes.ts'

export interface ImportServices { db: PrismaClient; artifacts: ArtifactStore; media: MediaApi; clip: ClipApi }

/** px of the square that frames are read at: enough for a thumbnail, more than any CLIP takes */
const frameSize = 256
/** one frame in the middle of every two seconds */
const secondsAFrame = 2

/**
 * Brings one video in: the file and a poster into the store, one CLIP vector every two seconds, and the row.
 * All or nothing: the row and its vectors are one transaction, and a file without a row does no harm.
 * @throws NodeError `video-unreadable`, `disk-full`, `store-unwritable`
 */
export async function importVideo({ db, artifacts, media, clip }: ImportServices, video: SampleVideo, file: string): Promise<void> {
  const ref = await storeFile(artifacts, file)
  const info = await media.probe(ref)
  const durationS = info.durationS ?? video.duration_s
  const frames = await media.framesEvenly(ref, { count: Math.max(1, Math.round(durationS / secondsAFrame)), size: frameSize })
  const poster = await media.savePicture(frames[0] as TimedPicture, 'webp')
  const vectors = await clip.embedPictures(frames)
  const item = {
    id: video.id, title: video.title, creator: video.creator, category: video.category, style: video.style, tags: video.tags,
    caption: [...new Set(video.shots.map((shot) => shot.caption))].join('; '),
    mediaSha256: ref.sha256, thumbSha256: poster.sha256, width: info.width, height: info.height, durationS, fps: info.fps ?? video.fps,
    published: new Date(`${video.published}T00:00:00Z`), license: video.license,
  }
  const rows = frames.map((frame, index) => ({ itemId: video.id, modelId: clip.modelId, timeS: frame.timeS, vector: vectorToBytes(vectors[index] as Float32Array) }))
  await db.$transaction([
    db.artifact.createMany({ data: [ref, poster], skipDuplicates: true }),
    db.item.upsert({ where: { id: video.id }, create: item, update: item }),
    db.itemFrame.deleteMany({ where: { itemId: video.id, modelId: clip.modelId } }),
    db.itemFrame.createMany({ data: rows }),
  ])
}

async function storeFile(artifacts: ArtifactStore, file: string): Promise<ArtifactRef> {
  return artifacts.putWritten('video/mp4', (place) => copyFile(file, place)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new NodeError('video-unreadable', `The video ${file} is missing.`, 'Put it back (git checkout -- prisma/catalog) and start again.')
  })
}
