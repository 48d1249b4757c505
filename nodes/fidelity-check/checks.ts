import type { Item, Verdict } from '../kit/item.ts'
import type { FrameHit, RgbPicture } from '../kit/node-context.ts'
import { blockedTermsIn } from '../kit/blocked-terms.ts'

const clamp = (score: number) => Math.max(0, Math.min(1, score))

/** Safety of the words: titles, captions and prompts against a list. It looks at words only, not at the picture. */
export function checkWords(item: Pick<Item, 'title' | 'caption'>, terms: string): Verdict {
  const found = blockedTermsIn(`${item.title} ${item.caption}`, terms)
  return {
    check: 'Words', detector: 'blocked-terms 1', score: found.length > 0 ? 0 : 1, verdict: found.length > 0 ? 'block' : 'pass',
    evidence: found.length > 0 ? `Title or caption contains ${found.map((term) => `\u201c${term}\u201d`).join(', ')}.` : 'No blocked term in title or caption.',
  }
}

/** How far under the floor is still a case for a person. */
const reviewBand = 0.08

/** Authenticity: whether the picture shows what it says, as the cosine of CLIP between the caption and the best frame. */
export function checkAuthenticity(cosine: number, floor: number, modelId: string): Verdict {
  const verdict = cosine >= floor ? 'pass' : cosine >= floor - reviewBand ? 'review' : 'block'
  const than = verdict === 'pass' ? 'at or above' : 'below'
  return { check: 'Authenticity', detector: `${modelId} cosine`, score: clamp((cosine - floor + reviewBand) / (2 * reviewBand)), verdict, evidence: `Picture and caption agree with cosine ${cosine.toFixed(2)}, ${than} the floor of ${floor.toFixed(2)}.` }
}

/** Copies: a made picture that is nearly a catalogue frame must not pass as new. A near miss goes to a person. */
export function checkCopy(nearest: FrameHit | undefined, ceiling: number, modelId: string): Verdict {
  const cosine = nearest?.cosine ?? 0
  const verdict = cosine > ceiling ? 'block' : cosine > ceiling - 0.02 ? 'review' : 'pass'
  return { check: 'Copy', detector: `${modelId} nearest frame`, score: clamp((1 - cosine) / (1 - ceiling || 1)), verdict, evidence: nearest ? `Nearest catalogue frame: ${nearest.itemId} at ${nearest.timeS.toFixed(1)} s, cosine ${cosine.toFixed(2)}, ceiling ${ceiling.toFixed(2)}.` : 'The catalogue holds nothing to compare with.' }
}

/** Standard deviation of brightness, of 255, under which a picture is taken for blank. */
const blankBelow = 6

/** Soundness: decodable, not blank, large enough to be shown. */
export function checkSoundness(frame: RgbPicture, item: Pick<Item, 'media'>): Verdict {
  const deviation = brightnessDeviation(frame)
  const small = Math.min(item.media.width, item.media.height) < 64
  const verdict = deviation < blankBelow ? 'block' : small ? 'review' : 'pass'
  return { check: 'Picture', detector: 'pixel statistics 1', score: clamp(deviation / 40), verdict, evidence: `${item.media.width} x ${item.media.height} px, contrast ${deviation.toFixed(0)} of 255${deviation < blankBelow ? ': blank' : ''}${small ? ': too small' : ''}.` }
}

/** A file that cannot be read never passes. */
export function unreadableVerdict(message: string): Verdict {
  return { check: 'Picture', detector: 'decoder', score: 0, verdict: 'block', evidence: message }
}

function brightnessDeviation({ data }: RgbPicture): number {
  let sum = 0
  let squares = 0
  const pixels = data.length / 3
  for (let at = 0; at < data.length; at += 3) {
    const brightness = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number)
    sum += brightness
    squares += brightness * brightness
  }
  return Math.sqrt(Math.max(0, squares / pixels - (sum / pixels) ** 2))
}

/** The verdict of an item as a whole: one block blocks. */
export function overall(verdicts: readonly Verdict[]): Verdict['verdict'] {
  if (verdicts.some(({ verdict }) => verdict === 'block')) return 'block'
  return verdicts.some(({ verdict }) => verdict === 'review') ? 'review' : 'pass'
}
