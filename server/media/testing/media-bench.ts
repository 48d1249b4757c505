import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { MediaApi, RgbPicture } from '@/nodes/kit/node-context.ts'
import { openArtifactStore, type ArtifactStore } from '../../artifacts/artifact-store.ts'
import { ffmpegBinaries } from '../ffmpeg-binaries.ts'
import { openMedia } from '../open-media.ts'

const run = promisify(execFile)
const sample = fileURLToPath(new URL('../../../prisma/catalog/', import.meta.url))

export interface MediaBench {
  folder: string
  artifacts: ArtifactStore
  media: MediaApi
  /** a video of the sample catalogue, such as "v000" */
  sampleVideo(id: string): Promise<ArtifactRef>
  /** what ffmpeg makes with these arguments, which end before the name of the output */
  made(name: string, ...args: string[]): Promise<ArtifactRef>
  putFile(name: string): Promise<ArtifactRef>
  close(): Promise<void>
}

/** A store, the media over it, and ffmpeg to make odd inputs with. */
export async function openMediaBench(): Promise<MediaBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-media-'))
  const artifacts = openArtifactStore({ folder: path.join(folder, 'store') })
  const putFile = async (name: string) => artifacts.put(await readFile(path.resolve(folder, name)), 'application/octet-stream')
  return {
    folder, artifacts, media: openMedia({ artifacts }), putFile,
    sampleVideo: (id) => putFile(path.join(sample, `videos/${id}.mp4`)),
    async made(name, ...args) {
      await run(ffmpegBinaries().ffmpeg, ['-nostdin', '-v', 'error', '-y', ...args, path.join(folder, name)])
      return putFile(name)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Mean colour of a picture, or of a part of it given in fractions of its sides. */
export function meanColour({ width, height, data }: RgbPicture, [left, top, right, bottom] = [0, 0, 1, 1]): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let y = Math.floor(top! * height); y < bottom! * height; y++) {
    for (let x = Math.floor(left! * width); x < right! * width; x++, count++) {
      for (const channel of [0, 1, 2] as const) sum[channel] += data[(y * width + x) * 3 + channel] ?? 0
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

/** Peak signal-to-noise ratio of two pictures of one size, dB. */
export function psnr(a: RgbPicture, b: RgbPicture): number {
  const error = a.data.reduce((sum, value, index) => sum + (value - (b.data[index] ?? 0)) ** 2, 0) / a.data.length
  return 10 * Math.log10(255 ** 2 / error)
}
