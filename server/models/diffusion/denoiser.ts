import type { ModelFolder } from '../model-folder.ts'
import type { ModelThread } from '../model-thread.ts'
import type { TensorData } from '../thread/protocol.ts'
import { expectFloats, type FloatTensor } from './float-tensor.ts'
import { guided, repeated } from './guidance.ts'
import type { OutputShape, PipelineSettings } from './pipeline-settings.ts'
import { stacked } from './prompt-states.ts'

/** What a step is conditioned on. `away` null means without guidance: one pass instead of two. */
export interface Conditioning { prompt: FloatTensor; away: FloatTensor | null; guidance: number }

/** The network's output for a latent [channels, frames, size, size], guided. */
export type Denoiser = (latent: Float32Array, timestep: number, conditioning: Conditioning, shape: OutputShape, signal?: AbortSignal) => Promise<Float32Array>

/** Both passes of guidance share one run of the network: they belong to one request, so the result is the same every time. */
export function createDenoiser(model: ModelFolder, thread: ModelThread, settings: PipelineSettings): Denoiser {
  const file = model.file(`${settings.network}/model.onnx`)
  const timestepSpec = file.inputs?.find(({ name }) => name === 'timestep')
  const tellsGuidance = settings.guidanceEmbedding !== null

  return async (latent, timestep, { prompt, away, guidance }, { frames, size }, signal) => {
    const isGuided = away !== null && guidance !== 1 && !tellsGuidance
    const batch = isGuided ? 2 : 1
    const sample = repeated(latent, batch)
    const feeds: Record<string, TensorData> = {
      sample: { type: 'float32', dims: settings.family === 'flow' ? [batch, settings.channels, frames, size, size] : [batch, settings.channels, size, size], data: sample },
      // exported UNets take the time once, as a number or a list of one; the transformer takes one a sample
      timestep: { type: 'float32', dims: timestepSpec?.shape.length === 0 ? [] : [timestepSpec?.shape[0] === 1 ? 1 : batch], data: new Float32Array(timestepSpec?.shape.length === 0 || timestepSpec?.shape[0] === 1 ? 1 : batch).fill(timestep) },
      encoder_hidden_states: stacked(isGuided ? [away, prompt] : [prompt]),
    }
    if (settings.guidanceEmbedding !== null) feeds.timestep_cond = guidanceEmbedding(guidance, settings.guidanceEmbedding)
    const { out_sample } = await thread.call('run', { file, feeds }, { transfer: [sample.buffer], signal })
    const output = expectFloats(out_sample, 'out_sample').data
    return isGuided ? guided(output, guidance) : output
  }
}

/**
 * The guidance scale as a latent consistency model is told it: sines and cosines of `1000 * (guidance - 1)` at falling
 * frequencies, [1, width] (Luo et al. 2023, section 4; Meng et al. 2023).
 */
export function guidanceEmbedding(guidance: number, width: number): FloatTensor {
  const half = Math.floor(width / 2)
  const data = new Float32Array(width)
  for (let index = 0; index < half; index++) {
    const angle = 1000 * (guidance - 1) * Math.exp((-Math.log(10_000) * index) / Math.max(1, half - 1))
    data[index] = Math.sin(angle)
    data[half + index] = Math.cos(angle)
  }
  return { type: 'float32', dims: [1, width], data }
}
