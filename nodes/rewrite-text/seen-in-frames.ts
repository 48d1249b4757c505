import { namesIn } from '../kit/names-in.ts'
import { nameVectors } from '../kit/name-vectors.ts'
import type { ClipApi } from '../kit/node-context.ts'
import { argMax, dot } from '../kit/vector-maths.ts'

/** What can be said of a video by its frames alone. */
export interface SeenFacts {
  /** mean zero-shot share of each concept that any frame may show, most first */
  concepts: { name: string; share: number }[]
  /** where the given concept is, if that is clear: "in the snow" */
  sceneOf(concept: string): string | null
  /** null where it is not clear */
  style: string | null
}
export interface Names { concepts: readonly string[]; scenes: readonly string[]; styles: readonly string[] }

/** A concept is spoken of from this share of the frames on, and not taken for a false claim from the lower one on; scene and style need more. */
const [spoken, possible, clear] = [0.12, 0.03, 0.5]
/** A name in the old words is taken for this many times as likely as another before the frames are looked at: words and frames seldom err alike. */
const toldBefore = 8

/**
 * Names of the catalogue that the frames show, by zero-shot classification of each frame (Radford et al. 2021, section
 * 3.1.2). `old`: what was said of the video so far.
 */
export async function seenInFrames(frames: readonly Float32Array[], { concepts, scenes, styles }: Names, old: string, clip: ClipApi): Promise<SeenFacts> {
  const shares = async (texts: readonly string[], told: ReadonlySet<string> = new Set()): Promise<number[][]> => {
    const vectors = await nameVectors(texts, clip)
    return frames.map((frame) => softmax(vectors.map((vector, at) => clip.logitScale * dot(vector, frame) + (told.has(texts[at]!) ? Math.log(toldBefore) : 0))))
  }
  const [byConcept, byScene, byStyle] = [await shares(concepts, new Set(namesIn(old, concepts))), await shares(scenes.map(sceneWords)), await shares(styles.map((style) => `${style} style`))]
  const mean = (lists: readonly number[][], at: number): number => lists.reduce((sum, list) => sum + list[at]!, 0) / Math.max(1, lists.length)
  const most = (lists: readonly number[][], count: number): number => argMax(Array.from({ length: count }, (_, at) => mean(lists, at)))
  const styleAt = most(byStyle, styles.length)
  return {
    concepts: concepts.map((name, at) => ({ name, share: mean(byConcept, at) })).filter(({ share }) => share >= possible).sort((a, b) => b.share - a.share),
    style: styleAt >= 0 && mean(byStyle, styleAt) >= clear ? styles[styleAt]! : null,
    sceneOf(concept) {
      const at = concepts.indexOf(concept)
      const own = byScene.filter((_, frame) => argMax(byConcept[frame]!) === at)
      const sceneAt = most(own, scenes.length)
      return own.length > 0 && sceneAt >= 0 && mean(own, sceneAt) >= clear ? sceneWords(scenes[sceneAt]!) : null
    },
  }
}

/** The concepts that may be spoken of; always the first, if there is any. */
export function spokenConcepts({ concepts }: SeenFacts): string[] {
  return concepts.filter(({ share }, at) => at === 0 || share >= spoken).map(({ name }) => name)
}

const inPlace: Readonly<Record<string, string>> = { night: 'at night', sunset: 'at sunset', beach: 'on the beach', stage: 'on stage', farm: 'on a farm', meadow: 'on a meadow', underwater: 'underwater', space: 'in outer space', room: 'in a room', stadium: 'in a stadium' }

/** How one says that something is there. */
export function sceneWords(scene: string): string {
  return inPlace[scene.toLowerCase()] ?? `in the ${scene}`
}

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
