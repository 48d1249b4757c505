import { blend } from '../kit/vector-maths.ts'

export interface Reaction { itemId: string; at: string; clicked: boolean; completion: number; liked: boolean; disliked: boolean }

/**
 * What a reaction says, from -1 (rejected) to 1 (liked), before age: a like or dislike counts in full, else watching does,
 * with half of a video as the point where interest begins; passing by without a click is a mild no.
 */
export function interest({ clicked, completion, liked, disliked }: Reaction): number {
  if (disliked) return -1
  if (liked) return 1
  if (!clicked) return -0.1
  return Math.max(-0.5, Math.min(0.8, (completion - 0.5) * 1.6))
}

/** Interest halved every `halfLifeDays` before the newest reaction: a catalogue that stands still ages no one. */
export function weigh(reactions: readonly Reaction[], halfLifeDays: number): { itemId: string; weight: number; at: string }[] {
  const newest = Math.max(...reactions.map(({ at }) => Date.parse(at)))
  return reactions.map((reaction) => {
    const days = (newest - Date.parse(reaction.at)) / 86_400_000
    return { itemId: reaction.itemId, at: reaction.at, weight: Number((interest(reaction) * 0.5 ** (days / halfLifeDays)).toFixed(4)) }
  })
}

/** The normalised mean of the liked items' vectors by weight; null when nothing was liked. */
export function tasteOf(history: readonly { weight: number }[], vectors: readonly (Float32Array | null)[]): Float32Array | null {
  return blend(history.flatMap(({ weight }, at) => {
    const vector = vectors[at]
    return vector && weight > 0 ? [{ vector, weight }] : []
  }))
}
