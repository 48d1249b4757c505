import { z } from 'zod'
import type { ModelFolder } from '../model-folder.ts'

const schedulerConfig = z.object({
  _class_name: z.literal('FlowMatchEulerDiscreteScheduler'),
  num_train_timesteps: z.number().int().positive(),
  shift: z.number().positive(),
  shift_for_clips: z.number().positive().optional(),
})
const transformerConfig = z.object({
  in_channels: z.number().int().positive(),
  sample_size: z.number().int().positive(),
  clip_sample_size: z.number().int().positive(),
  clip_frames: z.number().int().positive(),
  clip_fps: z.number().positive(),
  guidance_scale: z.number(),
  num_inference_steps: z.number().int().positive(),
  default_unconditional_prompt: z.string(),
})
const decoderConfig = z.object({
  latent_channels: z.number().int().positive(),
  downscale_factor: z.number().int().positive(),
  scaling_factor: z.number().positive(),
  shift_factor: z.number(),
  sample_range: z.tuple([z.number(), z.number()]),
})

/** What one kind of output asks of the pipeline. Sizes are of the latent. */
export interface OutputShape { frames: number; size: number; shift: number }

/** Every constant of a diffusion model, as its folder states it. */
export interface PipelineSettings {
  channels: number
  picture: OutputShape
  clip: OutputShape & { fps: number }
  /** timestep that stands for sigma 1 */
  trainTimesteps: number
  defaults: { steps: number; guidance: number; unconditionalPrompt: string }
  decoder: { downscale: number; scaling: number; shift: number; range: readonly [number, number] }
}

/** Reads the JSON files of a folder in diffusers layout. */
export async function readPipelineSettings(model: ModelFolder): Promise<PipelineSettings> {
  const [scheduler, transformer, decoder] = await Promise.all([
    model.json('scheduler/scheduler_config.json', schedulerConfig),
    model.json('transformer/config.json', transformerConfig),
    model.json('vae_decoder/config.json', decoderConfig),
  ])
  return {
    channels: transformer.in_channels,
    picture: { frames: 1, size: transformer.sample_size, shift: scheduler.shift },
    clip: { frames: transformer.clip_frames, size: transformer.clip_sample_size, shift: scheduler.shift_for_clips ?? scheduler.shift, fps: transformer.clip_fps },
    trainTimesteps: scheduler.num_train_timesteps,
    defaults: {
      steps: transformer.num_inference_steps,
      guidance: transformer.guidance_scale,
      unconditionalPrompt: transformer.default_unconditional_prompt,
    },
    decoder: { downscale: decoder.downscale_factor, scaling: decoder.scaling_factor, shift: decoder.shift_factor, range: decoder.sample_range },
  }
}
