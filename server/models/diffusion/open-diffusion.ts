import type { DiffusionApi, GenerateRequest, RgbPicture } from '@/nodes/kit/node-context.ts'
import { openModelFolder } from '../model-folder.ts'
import { openModelThread } from '../model-thread.ts'
import type { TensorData } from '../thread/protocol.ts'
import { guided, repeated } from './guidance.ts'
import { latentPreview, readPreviewMap } from './latent-preview.ts'
import { readPipelineSettings, type OutputShape } from './pipeline-settings.ts'
import { framesFirst, toPictures } from './pixels.ts'
import { checkRequest } from './request-limits.ts'
import { eulerStep, flowMatchSigmas, predictedSample } from './schedule.ts'
import { seededNoise } from './seeded-noise.ts'

/**
 * Opens the flow-matching pipeline of a folder in diffusers layout: networks compute in a thread of their own, the
 * arithmetic between them (some ten thousand numbers a step) runs here, where cancelling is a look at the signal.
 * Opening reads small files; weights load on first use. An empty prompt is the unconditional picture.
 * @throws NodeError `model-file-missing`, `model-file-corrupt`, `generation-params`; `signal.reason` when aborted
 */
export async function openDiffusion(options: { folder?: string; threads?: number } = {}): Promise<DiffusionApi & { close(): Promise<void> }> {
  const model = await openModelFolder('diffusion', options.folder)
  const settings = await readPipelineSettings(model)
  const textEncoder = model.file('text_encoder/model.onnx')
  const transformer = model.file('transformer/model.onnx')
  const decoder = model.file('vae_decoder/model.onnx')
  const tokeniser = {
    folder: `${model.folder}/tokenizer`,
    files: [model.file('tokenizer/tokenizer.json'), model.file('tokenizer/tokenizer_config.json')],
  }
  const previewMap = await readPreviewMap(decoder.sha256)
  const thread = openModelThread({ threads: options.threads })

  /** texts -> hidden states [texts, tokens, width] */
  const encode = async (texts: string[], signal?: AbortSignal): Promise<TensorData> => {
    const ids = await thread.call('tokenise', { ...tokeniser, texts }, { signal })
    const { last_hidden_state } = await thread.call('run', { file: textEncoder, feeds: { input_ids: ids } }, { signal })
    return expectFloats(last_hidden_state, 'last_hidden_state')
  }

  const decode = async (latent: Float32Array, { frames, size }: OutputShape, signal?: AbortSignal): Promise<RgbPicture[]> => {
    const { scaling, shift, range } = settings.decoder
    const data = framesFirst(latent, settings.channels, frames).map((value) => value / scaling + shift)
    const feeds = { latent_sample: { type: 'float32' as const, dims: [frames, settings.channels, size, size], data } }
    const sample = expectFloats((await thread.call('run', { file: decoder, feeds }, { transfer: [data.buffer], signal })).sample, 'sample')
    const [, , height = 0, width = 0] = sample.dims
    return toPictures(sample.data, frames, height, width, range)
  }

  const generate = async (request: GenerateRequest, shape: OutputShape): Promise<RgbPicture[]> => {
    const { signal, onStep } = request
    const { steps, guidance } = checkRequest(request, settings.defaults)
    signal?.throwIfAborted()
    // At scale 1 guidance changes nothing and the unconditional pass would be computed in vain.
    const prompts = guidance === 1 ? [request.prompt] : [request.negative ?? settings.defaults.unconditionalPrompt, request.prompt]
    const prompt = await encode(prompts, signal)
    const sigmas = flowMatchSigmas(steps, shape.shift)
    const latent = seededNoise(request.seed, settings.channels * shape.frames * shape.size ** 2)
    const dims = [prompts.length, settings.channels, shape.frames, shape.size, shape.size]

    for (let index = 0; index < steps; index++) {
      const now = sigmas[index] as number
      const sample = repeated(latent, prompts.length)
      const timestep = new Float32Array(prompts.length).fill(now * settings.trainTimesteps)
      const { out_sample } = await thread.call('run', {
        file: transformer,
        feeds: {
          sample: { type: 'float32', dims, data: sample },
          timestep: { type: 'float32', dims: [prompts.length], data: timestep },
          encoder_hidden_states: prompt,
        },
      }, { transfer: [sample.buffer], signal })
      const both = expectFloats(out_sample, 'out_sample').data
      const velocity = guidance === 1 ? both : guided(both, guidance)
      // What the clean picture looks like from here says more than the noisy latent does.
      const preview = onStep && previewMap ? latentPreview(previewMap, predictedSample(latent, velocity, now), shape.frames, shape.size) : null
      eulerStep(latent, velocity, now, sigmas[index + 1] as number)
      onStep?.({ index, of: steps, preview })
      signal?.throwIfAborted()
    }
    return decode(latent, shape, signal)
  }

  return {
    modelId: model.modelId,
    generatePicture: async (request) => (await generate(request, settings.picture))[0] as RgbPicture,
    generateClip: async (request) => ({ frames: await generate(request, settings.clip), fps: settings.clip.fps }),
    close: () => thread.close(),
  }
}

function expectFloats(tensor: TensorData | undefined, name: string): { type: 'float32'; dims: number[]; data: Float32Array<ArrayBuffer> } {
  if (tensor?.type !== 'float32') throw new TypeError(`the network gave no float32 ${name}`)
  return { type: 'float32', dims: tensor.dims, data: tensor.data as Float32Array<ArrayBuffer> }
}
