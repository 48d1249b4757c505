import { z } from 'zod'
import type { ModelFolder } from '../model-folder.ts'
import { schedulerConfig, type SchedulerConfig } from './schedulers/from-config.ts'

const pipelineIndex = z.object({ transformer: z.unknown().optional(), unet: z.unknown().optional() })
const defaults = {
  guidance_scale: z.number().optional(),
  num_inference_steps: z.number().int().positive().optional(),
  default_unconditional_prompt: z.string().default(''),
}
const transformerConfig = z.object({
  in_channels: z.number().int().positive(),
  sample_size: z.number().int().positive(),
  clip_sample_size: z.number().int().positive().optional(),
  clip_frames: z.number().int().positive().optional(),
  clip_fps: z.number().positive().optional(),
  ...defaults,
})
const unetConfig = z.object({
  in_channels: z.number().int().positive(),
  sample_size: z.number().int().positive(),
  time_cond_proj_dim: z.number().int().positive().nullish(),
  ...defaults,
})
const autoencoderConfig = z.object({
  latent_channels: z.number().int().positive(),
  downscale_factor: z.number().int().positive().optional(),
  block_out_channels: z.array(z.number()).optional(),
  scaling_factor: z.number().positive().default(0.18215),
  shift_factor: z.number().nullish(),
  sample_range: z.tuple([z.number(), z.number()]).default([-1, 1]),
})

/** What one kind of output asks of the pipeline. Sizes are of the latent. */
export interface OutputShape { frames: number; size: number }

/** Every constant of a diffusion model, as its folder states it. */
export interface PipelineSettings {
  /** `flow`: a transformer over [batch, channels, frames, height, width]; `unet`: over [batch, channels, height, width] */
  family: 'flow' | 'unet'
  /** folder of the denoising network */
  network: 'transformer' | 'unet'
  channels: number
  picture: OutputShape
  /** null where the model draws pictures only */
  clip: (OutputShape & { fps: number }) | null
  scheduler: SchedulerConfig
  /** width of the embedding by which the network is told the guidance, as latent consistency models are; null where it is done outside */
  guidanceEmbedding: number | null
  defaults: { steps: number; guidance: number; unconditionalPrompt: string }
  autoencoder: { downscale: number; scaling: number; shift: number; range: readonly [number, number] }
}

/** Reads the JSON files of a folder in diffusers layout. */
export async function readPipelineSettings(model: ModelFolder): Promise<PipelineSettings> {
  const [index, scheduler, autoencoder] = await Promise.all([
    model.json('model_index.json', pipelineIndex),
    model.json('scheduler/scheduler_config.json', schedulerConfig),
    model.json('vae_decoder/config.json', autoencoderConfig),
  ])
  const common = {
    scheduler,
    autoencoder: {
      // each level of the autoencoder but the last halves the sides
      downscale: autoencoder.downscale_factor ?? 2 ** ((autoencoder.block_out_channels?.length ?? 4) - 1),
      scaling: autoencoder.scaling_factor, shift: autoencoder.shift_factor ?? 0, range: autoencoder.sample_range,
    },
  }
  if (index.unet !== undefined) {
    const unet = await model.json('unet/config.json', unetConfig)
    const few = scheduler._class_name === 'LCMScheduler'
    return {
      ...common, family: 'unet', network: 'unet', channels: unet.in_channels, picture: { frames: 1, size: unet.sample_size }, clip: null,
      guidanceEmbedding: unet.time_cond_proj_dim ?? null,
      defaults: { steps: unet.num_inference_steps ?? (few ? 4 : 25), guidance: unet.guidance_scale ?? (few ? 8.5 : 7.5), unconditionalPrompt: unet.default_unconditional_prompt },
    }
  }
  const transformer = await model.json('transformer/config.json', transformerConfig)
  const { clip_sample_size: size, clip_frames: frames, clip_fps: fps } = transformer
  return {
    ...common, family: 'flow', network: 'transformer', channels: transformer.in_channels, picture: { frames: 1, size: transformer.sample_size },
    clip: size && frames && fps ? { size, frames, fps } : null,
    guidanceEmbedding: null,
    defaults: { steps: transformer.num_inference_steps ?? 16, guidance: transformer.guidance_scale ?? 4, unconditionalPrompt: transformer.default_unconditional_prompt },
  }
}
