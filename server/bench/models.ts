import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDiffusion } from '../models/diffusion/open-diffusion.ts'
import type { ClipApi, DiffusionApi } from '@/nodes/kit/node-context.ts'
import { latentPreview, readPreviewMap } from '../models/diffusion/latent-preview.ts'
import { readPipelineSettings } from '../models/diffusion/pipeline-settings.ts'
import { seededNoise, seededUniform } from '../models/diffusion/seeded-noise.ts'
import { openModelFolder } from '../models/model-folder.ts'
import { openModelThread } from '../models/model-thread.ts'
import { openClip } from '../models/open-clip.ts'
import { openRawBaseline } from '../models/raw-baseline.ts'
import type { Measurement, Suite } from './suite.ts'

const prompt = 'a pixel art dog in the snow'
const steps = 12
const rounds = 9
const frameCount = 48
const rawBatch = 4

/** Pictures, clips and embeddings, each beside plain onnxruntime-node doing the same work, in turns so that both meet the same machine. */
export const models: Suite = {
  title: `Models: ${steps} steps with guidance, ${rounds} rounds in turn with plain onnxruntime-node`,
  async measure(progress) {
    const [clip, diffusion, raw, ids] = [await openClip(), await openDiffusion(), await openRawBaseline(), await tokenIds()]
    const size = 192
    const uniform = seededUniform(1)
    const frames = Array.from({ length: frameCount }, () => ({ width: size, height: size, data: Uint8Array.from({ length: size * size * 3 }, () => uniform() * 256) }))

    const work = {
      picture: () => diffusion.generatePicture({ prompt, seed: 1, steps, onStep: () => {} }),
      rawPicture: () => raw.generate(ids, 'picture', steps, 1),
      clip: () => diffusion.generateClip({ prompt, seed: 1, steps, onStep: () => {} }),
      rawClip: () => raw.generate(ids, 'clip', steps, 1),
      frames: () => clip.embedPictures(frames),
      rawFrames: () => raw.embedPictures(frames, rawBatch),
      rawSingles: () => raw.embedPictures(frames, 1),
    }
    type Work = keyof typeof work
    const times = Object.fromEntries(Object.keys(work).map((name) => [name, [] as number[]])) as Record<Work, number[]>
    const blocks: number[] = []
    for (let round = 0; round <= rounds; round++) {
      progress(round === 0 ? 'loading and warming up' : `round ${round} of ${rounds}`)
      for (const name of Object.keys(work) as Work[]) {
        const delay = monitorEventLoopDelay({ resolution: 1 })
        delay.enable()
        const start = performance.now()
        await work[name]()
        const took = performance.now() - start
        delay.disable()
        if (round === 0) continue
        times[name].push(took)
        if (!name.startsWith('raw')) blocks.push(delay.max / 1e6)
      }
    }
    progress('1,000 requests in a row')
    const memory = await soak(clip)
    const previews = await previewShare()
    progress('cancelling')
    const cancelled = await cancelTimes(diffusion)
    await Promise.all([clip.close(), diffusion.close()])
    const rate = (list: readonly number[]): number[] => list.map((ms) => (frameCount * 1000) / ms)
    const measurements: Measurement[] = [
      { what: 'picture, 256 px', unit: 'ms', samples: times.picture, baseline: { what: 'raw loop', samples: times.rawPicture }, target: { times: 1.05 } },
      { what: 'clip of 8 frames, 160 px', unit: 'ms', samples: times.clip, baseline: { what: 'raw loop', samples: times.rawClip }, target: { times: 1.05 } },
      { what: 'CLIP frames of one call', unit: '1/s', samples: rate(times.frames), baseline: { what: 'raw, one a run', samples: rate(times.rawSingles) }, target: { times: 1.1 } },
      { what: 'CLIP frames of one call', unit: '1/s', samples: rate(times.frames), baseline: { what: `raw, ${rawBatch} a run`, samples: rate(times.rawFrames) }, target: { times: 1.1 } },
      { what: 'preview of a step', unit: 'ms', samples: previews, baseline: { what: '5 % of a step', samples: times.picture.map((ms) => ms / steps / 20) }, target: { times: 1 } },
      { what: 'memory per 1,000 requests, slope', unit: 'MB', samples: [memory] },
      { what: 'from cancelling to the call\'s end', unit: 'ms', samples: cancelled, target: { figure: 200 } },
      { what: 'worst event-loop block', unit: 'ms', samples: [Math.max(...blocks)], target: { figure: 50 } },
      { what: 'peak resident memory, raw sessions included', unit: 'MB', samples: [process.resourceUsage().maxRSS / 1024] },
    ]
    return measurements
  },
}

/** Megabytes that resident memory grows by in 1,000 embeddings of texts and pictures in turn, by a straight line through the second half: the first fills pools. */
async function soak(clip: ClipApi): Promise<number> {
  const picture = { width: 96, height: 96, data: new Uint8Array(96 * 96 * 3).fill(90) }
  const points: [request: number, megabytes: number][] = []
  for (let request = 0; request < 1000; request++) {
    if (request % 2 === 0) await clip.embedTexts([`a dog in the snow, number ${request}`])
    else await clip.embedPictures([picture])
    if (request >= 500 && request % 10 === 0) points.push([request, process.memoryUsage.rss() / 1e6])
  }
  const [meanX, meanY] = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] as number), 0) / points.length) as [number, number]
  const [up, across] = points.reduce(([a, b], [x, y]) => [a + (x - meanX) * (y - meanY), b + (x - meanX) ** 2], [0, 0]) as [number, number]
  return (up / across) * 1000
}

/** From the abort of a drawing in its middle to its rejection, in milliseconds. */
async function cancelTimes(diffusion: DiffusionApi): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 8; round++) {
    const control = new AbortController()
    const drawing = diffusion.generatePicture({ prompt, seed: round, steps: 50, signal: control.signal })
    await new Promise((resolve) => setTimeout(resolve, 300 + 70 * round))
    const start = performance.now()
    control.abort()
    await drawing.catch(() => undefined)
    times.push(performance.now() - start)
  }
  return times
}

/** What the picture of one step costs, in milliseconds. */
async function previewShare(): Promise<number[]> {
  const model = await openModelFolder('diffusion')
  const { channels, picture: { size } } = await readPipelineSettings(model)
  const map = await readPreviewMap(model.file('vae_decoder/model.onnx').sha256)
  if (!map) throw new Error('there is no preview map for the bundled decoder')
  const latent = seededNoise(1, channels * size ** 2)
  return Array.from({ length: 50 }, () => {
    const start = performance.now()
    latentPreview(map, latent, 1, size)
    return performance.now() - start
  })
}

async function tokenIds(): Promise<{ data: BigInt64Array; dims: number[] }> {
  const model = await openModelFolder('diffusion')
  const thread = openModelThread()
  const ids = await thread.call('tokenise', {
    folder: `${model.folder}/tokenizer`,
    files: [model.file('tokenizer/tokenizer.json'), model.file('tokenizer/tokenizer_config.json')],
    texts: ['', prompt],
  })
  await thread.close()
  return { data: ids.data as BigInt64Array, dims: ids.dims }
}
