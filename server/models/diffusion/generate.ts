import type { GenerateRequest, RgbPicture } from '@/nodes/kit/node-context.ts'
import type { Autoencoder } from './autoencoder.ts'
import type { Conditioning, Denoiser } from './denoiser.ts'
import { fitSquares } from './fit-pictures.ts'
import type { FloatTensor } from './float-tensor.ts'
import { latentPreview, type PreviewMap } from './latent-preview.ts'
import { type KnownFrames, paintOver, regionOf } from './painted-region.ts'
import type { OutputShape, PipelineSettings } from './pipeline-settings.ts'
import { blended } from './prompt-states.ts'
import { checkRequest } from './request-limits.ts'
import { sampleLatent } from './sample-latent.ts'
import { namedIn, schedulerFor } from './schedulers/from-config.ts'
import { addNoise } from './schedulers/scheduler.ts'
import { noiseBetween, noiseSource } from './seeded-noise-source.ts'
import { seededNoise } from './seeded-noise.ts'

export interface GeneratorParts {
  settings: PipelineSettings
  autoencoder: Autoencoder
  denoise: Denoiser
  promptStates(text: string, signal?: AbortSignal): Promise<FloatTensor>
  previewMap: PreviewMap | null
}

/** Makes the frames of one picture or clip: conditioning, candidates, steps, decoding. */
export function createGenerator({ settings, autoencoder, denoise, promptStates, previewMap }: GeneratorParts) {
  const conditioningOf = async ({ prompt, negative, towards, signal }: GenerateRequest, guidance: number): Promise<Conditioning> => {
    const own = await promptStates(prompt, signal)
    return {
      guidance,
      prompt: towards ? blended(own, await promptStates(towards.prompt, signal), towards.weight) : own,
      // at scale 1 guidance changes nothing and the second pass would be computed in vain
      away: guidance === 1 ? null : await promptStates(negative ?? settings.defaults.unconditionalPrompt, signal),
    }
  }

  return async (request: GenerateRequest, shape: OutputShape, known?: KnownFrames): Promise<RgbPicture[]> => {
    const { signal, onStep, from, variation, best } = request
    const { steps, guidance, guidanceInterval, scheduler: name, resamples, candidates, previewEvery } = checkRequest(request, { ...settings.defaults, scheduler: namedIn(settings.scheduler) })
    const newScheduler = () => schedulerFor(settings.scheduler, name, steps, shape.frames > 1)
    newScheduler() // what cannot be walked is refused before anything is computed
    signal?.throwIfAborted()
    const side = shape.size * settings.autoencoder.downscale
    const count = settings.channels * shape.frames * shape.size ** 2
    const conditioning = await conditioningOf(request, guidance)
    const region = await regionOf({ request, known, shape, side, settings, autoencoder, resamples })
    const origin = from ? await autoencoder.encode(await fitSquares(from.pictures.slice(0, shape.frames), side), signal) : null

    const first = origin && from ? steps - Math.round(steps * from.strength) : 0
    const middle = candidates > 1 && best ? Math.min(steps, Math.max(first + 1, first + Math.round((steps - first) * best.at))) : first
    const total = candidates > 1 ? candidates * (middle - first) + steps - middle : steps - first
    let taken = 0
    const tell = (predicted: () => Float32Array): void => {
      const isDue = previewMap !== null && (taken % previewEvery === 0 || taken === total - 1)
      onStep?.({ index: taken++, of: total, preview: isDue ? latentPreview(previewMap, predicted(), shape.frames, shape.size) : null })
      signal?.throwIfAborted()
    }
    const begin = (seed: number) => {
      const scheduler = newScheduler()
      const own = seededNoise(seed, count)
      const start = variation ? noiseBetween(own, seededNoise(variation.seed, count), variation.amount) : own
      const latent = origin ? addNoise(scheduler, origin, start, first) : scheduler.start(start)
      return { scheduler, denoise, conditioning, shape, guidanceInterval, latent, kept: region?.kept ?? null, noise: noiseSource(seed, count), onStep: (_: number, predicted: () => Float32Array) => tell(predicted), signal }
    }

    let leading = begin(request.seed)
    if (candidates > 1 && best) {
      let most = -Infinity
      for (let candidate = 0; candidate < candidates; candidate++) {
        const task = candidate === 0 ? leading : begin((request.seed + candidate) >>> 0)
        const { latent, predicted } = await sampleLatent({ ...task, first, until: middle })
        const [picture] = await autoencoder.decode(predicted, shape, signal)
        const score = await best.score(picture as RgbPicture)
        if (score > most) { most = score; leading = { ...task, latent } }
      }
    }
    const { latent } = await sampleLatent({ ...leading, first: middle, until: steps })
    return paintOver(await autoencoder.decode(latent, shape, signal), region)
  }
}
