import type { Conditioning, Denoiser } from './denoiser.ts'
import { type KeptRegion, withKept } from './kept-region.ts'
import type { OutputShape } from './pipeline-settings.ts'
import { type Scheduler, takeBack } from './schedulers/scheduler.ts'

export interface SamplingTask {
  scheduler: Scheduler
  denoise: Denoiser
  conditioning: Conditioning
  shape: OutputShape
  /** share of the steps in which guidance works, from the noisy end */
  guidanceInterval: readonly [number, number]
  /** as it stands before step `first` */
  latent: Float32Array
  first: number
  /** steps are taken up to this one */
  until: number
  kept: KeptRegion | null
  /** fresh N(0, 1) of the latent's length */
  noise(): Float32Array
  /** after every step, with the clean sample that it points to */
  onStep(index: number, predicted: () => Float32Array): void
  signal?: AbortSignal
}

/** Walks the latent through its steps; gives the latent after them and the clean sample that the last one pointed to. */
export async function sampleLatent(task: SamplingTask): Promise<{ latent: Float32Array; predicted: Float32Array }> {
  const { scheduler, conditioning, kept, signal } = task
  let latent = task.latent
  let predicted = latent
  for (let index = task.first; index < task.until; index++) {
    // Guidance hurts at strong noise and is not needed at weak (Kynkäänniemi et al. 2024): outside the interval one pass is enough.
    const place = (index + 0.5) / scheduler.steps
    const inside = place >= task.guidanceInterval[0] && place <= task.guidanceInterval[1]
    const rounds = kept && index < scheduler.steps - 1 ? kept.resamples : 1
    for (let round = 0; round < rounds; round++) {
      const output = await task.denoise(scheduler.scaleInput(latent, index), scheduler.timestep(index), inside ? conditioning : { ...conditioning, away: null }, task.shape, signal)
      signal?.throwIfAborted()
      const before = latent
      if (round === rounds - 1) {
        task.onStep(index, () => scheduler.predictedSample(before, output, index))
        if (index === task.until - 1) predicted = scheduler.predictedSample(before, output, index)
      }
      latent = scheduler.step(before, output, index, task.noise)
      if (kept) latent = withKept(kept, latent, scheduler, index, task.noise())
      if (round < rounds - 1) latent = takeBack(scheduler, latent, task.noise(), index) // RePaint, section 4.2
    }
  }
  return { latent, predicted }
}
