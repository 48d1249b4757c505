import { NodeError } from '@/nodes/kit/node-error.ts'
import { eachOf } from './each-of.ts'
import { importVideo, type ImportServices } from './import-video.ts'
import { refreshRevisions } from './revisions.ts'
import { readSample, type Sample } from './sample-files.ts'

export interface SeedProgress { done: number; total: number; title: string }
export interface SeedReport {
  imported: number
  present: number
  /** videos that could not be read, with a sentence each; they are tried again at the next start */
  skipped: { id: string; reason: string }[]
}

/** Videos in flight: enough to fill a batch of CLIP while the videos of the one before are written away. */
const inFlight = 6

/**
 * Brings the sample catalogue of `folder` in. Safe to run again and to break off at any moment: what is there, with
 * its files and its vectors of this CLIP, is left alone, and what is missing is added. A video that cannot be read is
 * skipped and named in the report; anything else, such as a full disk, stops it with a NodeError.
 */
export async function seedSample({ folder, onProgress, ...services }: ImportServices & { folder: string; onProgress?: (progress: SeedProgress) => void }): Promise<SeedReport> {
  const sample = await readSample(folder)
  const present = await presentVideos(services)
  const wanted = sample.videos.filter(({ id }) => !present.has(id))
  const total = sample.videos.length
  const report: SeedReport = { imported: 0, present: total - wanted.length, skipped: [] }
  if (wanted.length === 0 && (await seededFrom(services)) === sample.fingerprint) return report

  let done = report.present
  await eachOf(wanted, inFlight, async (video) => {
    try {
      await importVideo(services, video, sample.fileOf(video))
      report.imported++
    } catch (error) {
      if (!(error instanceof NodeError) || error.code !== 'video-unreadable') throw error
      report.skipped.push({ id: video.id, reason: error.message })
    }
    onProgress?.({ done: ++done, total, title: video.title })
  })
  await seedViewers(services, sample)
  await refreshRevisions(services.db)
  return report
}

/** Ids of the items that lack nothing: row, vectors of this CLIP, and both files in the store. */
async function presentVideos({ db, artifacts, clip }: ImportServices): Promise<Set<string>> {
  const rows = await db.item.findMany({ where: { frames: { some: { modelId: clip.modelId } } }, select: { id: true, mediaSha256: true, thumbSha256: true } })
  const whole = await Promise.all(rows.map(async ({ mediaSha256, thumbSha256 }) => (await artifacts.stat(mediaSha256)) && (await artifacts.stat(thumbSha256))))
  return new Set(rows.filter((_, index) => whole[index]).map(({ id }) => id))
}

/** Fingerprint of the files that viewers, interactions and vocabulary were last read from. */
async function seededFrom({ db }: ImportServices): Promise<unknown> {
  return (await db.setting.findUnique({ where: { key: 'sample' } }))?.value
}

/** Viewers, what they did, and the vocabulary. Rows that are there are left alone; what was done with a skipped video is left out. */
async function seedViewers({ db }: ImportServices, { viewers, interactions, vocabulary, fingerprint }: Sample): Promise<void> {
  const items = new Set((await db.item.findMany({ select: { id: true } })).map(({ id }) => id))
  const rows = interactions.filter(({ video }) => items.has(video))
    .map(({ user, video, at, watch_s, ...rest }) => ({ viewerId: user, itemId: video, at: new Date(at * 1000), watchS: watch_s, ...rest }))
  const setting = (key: string, value: string | typeof vocabulary) => db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  await db.$transaction([
    db.viewer.createMany({ data: viewers, skipDuplicates: true }),
    db.interaction.createMany({ data: rows, skipDuplicates: true }),
    setting('vocabulary', vocabulary),
    setting('sample', fingerprint),
  ])
}
