import type { DiffusionApi, GenerateRequest, RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { openModelFolder } from '../model-folder.ts'
import { openModelThread } from '../model-thread.ts'
import { createAutoencoder } from './autoencoder.ts'
import { createDenoiser } from './denoiser.ts'
import { evenly, fitSquares } from './fit-pictures.ts'
import { createGenerator } from './generate.ts'
import { readPreviewMap } from './latent-preview.ts'
import { readPipelineSettings } from './pipeline-settings.ts'
import { createPromptStates } from './prompt-states.ts'
import { whole } from './request-limits.ts'

/** Of a block of a clip, the share of frames that come from the block before: what goes on from them must see how they move. */
const OVERLAP = 0.5

/**
 * Opens the pipeline of a folder in diffusers layout: networks compute in a thread of their own, the arithmetic between
 * them (some ten thousand numbers a step) runs here, where cancelling is a look at the signal. Opening reads small
 * files; weights load on first use. An empty prompt is the unconditional picture.
 * @throws NodeError `model-file-missing`, `model-file-corrupt`, `generation-params`; `signal.reason` when aborted
 */
export async function openDiffusion(options: { folder?: string; threads?: number } = {}): Promise<DiffusionApi & { close(): Promise<void> }> {
  const model = await openModelFolder('diffusion', options.folder)
  const settings = await readPipelineSettings(model)
  const previewMap = await readPreviewMap(model.file('vae_decoder/model.onnx').sha256)
  const thread = openModelThread({ threads: options.threads })
  const autoencoder = createAutoencoder(model, thread, settings)
  const generate = createGenerator({ settings, autoencoder, previewMap, denoise: createDenoiser(model, thread, settings), promptStates: createPromptStates(model, thread) })

  const clipShape = () => {
    if (!settings.clip) throw new NodeError('clip-unsupported', `The model ${model.manifest.name} draws pictures only.`, 'Choose a model that draws clips, such as sticker-diffusion.')
    return settings.clip
  }

  const extendClip = async ({ frames, newFrames, ...request }: GenerateRequest & { frames: readonly RgbPicture[]; newFrames: number }) => {
    const shape = clipShape()
    whole('number of frames to go on from', frames.length, [1, 10_000])
    whole('newFrames', newFrames, [1, 256])
    const all = await fitSquares(frames, shape.size * settings.autoencoder.downscale)
    const wanted = all.length + newFrames
    for (let block = 0; all.length < wanted; block++) {
      const known = all.slice(-Math.max(1, Math.round(shape.frames * OVERLAP)))
      const made = await generate({ ...request, seed: (request.seed + block) >>> 0 }, shape, { frames: known })
      all.push(...made.slice(known.length, known.length + wanted - all.length))
    }
    return { frames: all, fps: shape.fps }
  }

  return {
    modelId: model.modelId,
    generatePicture: async (request) => (await generate(request, settings.picture))[0] as RgbPicture,
    generateClip: async (request) => {
      const shape = clipShape()
      const spread = (pictures: readonly RgbPicture[]) => evenly(pictures, shape.frames)
      const { from, inpaint } = request
      const frames = await generate({
        ...request,
        ...(from && from.pictures.length > 0 ? { from: { ...from, pictures: spread(from.pictures) } } : {}),
        ...(inpaint && inpaint.pictures.length > 0 ? { inpaint: { ...inpaint, pictures: spread(inpaint.pictures) } } : {}),
      }, shape)
      return { frames, fps: shape.fps }
    },
    extendClip,
    close: () => thread.close(),
  }
}
