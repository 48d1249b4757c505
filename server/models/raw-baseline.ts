import { availableParallelism } from 'node:os'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { guided, repeated } from './diffusion/guidance.ts'
import { readPipelineSettings, type OutputShape } from './diffusion/pipeline-settings.ts'
import { framesFirst, fromPictures, toPictures } from './diffusion/pixels.ts'
import { flowMatchSigmas } from './diffusion/schedulers/flow-match-euler.ts'
import { mix } from './diffusion/schedulers/scheduler.ts'
import { seededNoise } from './diffusion/seeded-noise.ts'
import { openModelFolder } from './model-folder.ts'

/**
 * The same work as the pipelines in the plainest way, in the calling thread: sessions run one after the other, with no
 * thread between, no checks, no previews. It exists to be compared with, by the bench and by tests.
 */
export async function openRawBaseline() {
  const options = { intraOpNumThreads: availableParallelism(), interOpNumThreads: 1 }
  const [diffusion, clip] = await Promise.all([openModelFolder('diffusion'), openModelFolder('clip')])
  const settings = await readPipelineSettings(diffusion)
  const load = (path: string) => InferenceSession.create(path, options)
  const [textEncoder, transformer, decoder, pictureTower] = await Promise.all([
    load(diffusion.file('text_encoder/model.onnx').absolutePath), load(diffusion.file('transformer/model.onnx').absolutePath),
    load(diffusion.file('vae_decoder/model.onnx').absolutePath), load(clip.file('onnx/vision_model_quantized.onnx').absolutePath),
  ])

  return {
    /** `ids` is [2, tokens]: the unconditional prompt, then the prompt. */
    async generate(ids: { data: BigInt64Array; dims: number[] }, kind: 'picture' | 'clip', steps: number, seed: number) {
      const shape = settings[kind] as OutputShape
      const dims = [2, settings.channels, shape.frames, shape.size, shape.size]
      const { last_hidden_state } = await textEncoder.run({ input_ids: new Tensor('int64', ids.data, ids.dims) })
      const sigmas = flowMatchSigmas(steps, kind === 'clip' ? 2 : 1)
      let latent = seededNoise(seed, settings.channels * shape.frames * shape.size ** 2)
      for (let index = 0; index < steps; index++) {
        const now = sigmas[index] as number
        const { out_sample } = await transformer.run({
          sample: new Tensor('float32', repeated(latent, 2), dims),
          timestep: new Tensor('float32', new Float32Array(2).fill(now * 1000), [2]),
          encoder_hidden_states: last_hidden_state as Tensor,
        })
        latent = mix(1, latent, (sigmas[index + 1] as number) - now, guided(out_sample?.data as Float32Array, settings.defaults.guidance))
      }
      const { sample } = await decoder.run({ latent_sample: new Tensor('float32', framesFirst(latent, settings.channels, shape.frames), [shape.frames, settings.channels, shape.size, shape.size]) })
      const [, , height = 0, width = 0] = sample?.dims ?? []
      return toPictures(sample?.data as Float32Array, shape.frames, height, width, settings.autoencoder.range)
    },
    /** Pictures of the tower's own size, `batch` a run: scaled to [-1, 1] as sticker-clip wants them, embedded, not normalised. */
    async embedPictures(pictures: readonly RgbPicture[], batch: number): Promise<Float32Array[]> {
      const vectors: Float32Array[] = []
      for (let start = 0; start < pictures.length; start += batch) {
        const some = pictures.slice(start, start + batch)
        const { width = 0, height = 0 } = some[0] ?? {}
        const { image_embeds } = await pictureTower.run({ pixel_values: new Tensor('float32', fromPictures(some, [-1, 1]), [some.length, 3, height, width]) })
        const length = image_embeds?.dims[1] ?? 0
        some.forEach((_, row) => vectors.push((image_embeds?.data as Float32Array).slice(row * length, (row + 1) * length)))
      }
      return vectors
    },
    settings,
  }
}
