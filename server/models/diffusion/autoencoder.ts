import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import type { ModelFolder } from '../model-folder.ts'
import type { ModelThread } from '../model-thread.ts'
import { expectFloats } from './float-tensor.ts'
import type { OutputShape, PipelineSettings } from './pipeline-settings.ts'
import { framesFirst, framesLast, fromPictures, toPictures } from './pixels.ts'

/** Between pictures and latents [channels, frames, size, size]; every frame is a picture of its own. */
export interface Autoencoder {
  decode(latent: Float32Array, shape: OutputShape, signal?: AbortSignal): Promise<RgbPicture[]>
  /** `pictures` are squares of the size that the latent stands for. */
  encode(pictures: readonly RgbPicture[], signal?: AbortSignal): Promise<Float32Array>
}

export function createAutoencoder(model: ModelFolder, thread: ModelThread, { channels, autoencoder }: PipelineSettings): Autoencoder {
  const { scaling, shift, range, downscale } = autoencoder
  const names = (path: string, input: string, output: string) => {
    const { inputs, outputs } = model.file(path)
    return { input: inputs?.[0]?.name ?? input, output: outputs?.[0]?.name ?? output }
  }
  return {
    async decode(latent, { frames, size }, signal) {
      const file = model.file('vae_decoder/model.onnx')
      const { input, output } = names(file.path, 'latent_sample', 'sample')
      const data = framesFirst(latent, channels, frames).map((value) => value / scaling + shift)
      const results = await thread.call('run', { file, feeds: { [input]: { type: 'float32', dims: [frames, channels, size, size], data } } }, { transfer: [data.buffer], signal })
      const sample = expectFloats(results[output], output)
      const [, , height = 0, width = 0] = sample.dims
      return toPictures(sample.data, frames, height, width, range)
    },
    async encode(pictures, signal) {
      const file = model.file('vae_encoder/model.onnx')
      const { input, output } = names(file.path, 'sample', 'latent_sample')
      const side = pictures[0]?.width ?? 0
      const data = fromPictures(pictures, range)
      const results = await thread.call('run', { file, feeds: { [input]: { type: 'float32', dims: [pictures.length, 3, side, side], data } } }, { transfer: [data.buffer], signal })
      const found = expectFloats(results[output], output)
      const plane = (side / downscale) ** 2
      // some encoders give mean and spread one after the other: the mean is the latent
      const given = found.dims[1] ?? channels
      const means = Float32Array.from({ length: pictures.length * channels * plane }, (_, index) => found.data[Math.floor(index / (channels * plane)) * given * plane + (index % (channels * plane))] as number)
      return framesLast(means, channels, pictures.length).map((value) => (value - shift) * scaling)
    },
  }
}
