import type { ClipApi } from '@/nodes/kit/node-context.ts'
import { cosine } from './cosine.ts'

/**
 * Probability of each label for a picture's vector, adding up to 1: a softmax over cosines times the model's own logit
 * scale (Radford et al. 2021, section 3.1.2).
 */
export async function zeroShot(clip: ClipApi, picture: Float32Array, labels: readonly string[], options: { signal?: AbortSignal } = {}): Promise<number[]> {
  const texts = await clip.embedTexts(labels, options)
  const logits = texts.map((text) => clip.logitScale * cosine(text, picture))
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
