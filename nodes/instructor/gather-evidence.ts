import { nameVectors } from '../kit/name-vectors.ts'
import type { CatalogueApi, ClipApi, FrameHit } from '../kit/node-context.ts'
import { argMax, dot } from '../kit/vector-maths.ts'
import type { ParsedRequest, Vocabulary } from './parse-request.ts'

/** What retrieval and the catalogue's words say of a need. Every figure is shown on the node and is a feature of the decision. */
export interface Evidence {
  figures: Record<Feature, number>
  nearest: FrameHit[]
  /** what the request is about, such as “cat and moon” */
  concept: string | null
  style: string | null
}

export const features = [
  'topCosine', 'gap', 'density', 'conceptNamed', 'conceptLikeness', 'conceptMentions', 'conceptCosine', 'styleAsked', 'styleMet',
  'sceneAsked', 'allMet', 'explicitWish', 'rejections', 'otherWords', 'vagueness',
] as const
export type Feature = (typeof features)[number]

/** Below this likeness of texts a request is not taken to mean a concept that it does not name. */
const impliedFrom = 0.6

/**
 * Gathers the evidence for one request. Named concepts are taken from the words, and a video meets the need when it has
 * all of them; where none is named, the one whose text comes nearest in CLIP's text tower stands in when it is near enough.
 */
export async function gatherEvidence(parsed: ParsedRequest, { clip, catalogue, vocabulary, rejections, signal }: {
  clip: ClipApi; catalogue: CatalogueApi; vocabulary: Vocabulary; rejections: number; signal: AbortSignal
}): Promise<Evidence> {
  const names = [...vocabulary.concepts, ...vocabulary.styles]
  const [[need], known] = await Promise.all([clip.embedTexts([parsed.wanted], { signal }), nameVectors(names, clip)])
  const likeness = known.map((vector) => dot(need as Float32Array, vector))
  const conceptAt = argMax(likeness.slice(0, vocabulary.concepts.length))
  const conceptLikeness = likeness[conceptAt] ?? 0
  const implied = conceptLikeness >= impliedFrom ? vocabulary.concepts.slice(conceptAt, conceptAt + 1) : []
  const concepts = parsed.concepts.length > 0 ? parsed.concepts : implied
  const style = parsed.styles[0] ?? null

  const nearest = await catalogue.searchItems(need as Float32Array, { limit: 10 })
  const mentions = inAll(await Promise.all(concepts.map((concept) => catalogue.mentioning(concept))))
  const mentionStyles = await catalogue.styles(mentions)
  const inStyle = mentions.filter((_, at) => style === null || mentionStyles[at] === style)
  const inScene = parsed.scenes[0] ? new Set(await catalogue.mentioning(parsed.scenes[0])) : null
  const met = inStyle.filter((id) => inScene === null || inScene.has(id))
  const conceptHits = await Promise.all(concepts.map((concept) => catalogue.searchItems(known[vocabulary.concepts.indexOf(concept)] as Float32Array, { limit: 1 })))

  const cosines = nearest.map(({ cosine }) => cosine)
  const top = cosines[0] ?? 0
  const nothingSaid = concepts.length === 0 && !style && parsed.scenes.length === 0
  return {
    nearest, style,
    concept: concepts.length > 0 ? concepts.join(' and ') : null,
    figures: {
      topCosine: top,
      gap: top - (cosines.at(-1) ?? 0),
      density: cosines.filter((cosine) => cosine > top - 0.05).length / 10,
      conceptNamed: parsed.concepts.length > 0 ? 1 : 0,
      conceptLikeness,
      conceptMentions: mentions.length > 0 ? 1 : 0,
      conceptCosine: concepts.length > 0 ? Math.min(...conceptHits.map(([hit]) => hit?.cosine ?? 0)) : 0,
      styleAsked: style ? 1 : 0,
      styleMet: style && inStyle.length > 0 ? 1 : 0,
      sceneAsked: parsed.scenes.length > 0 ? 1 : 0,
      allMet: met.length > 0 ? 1 : 0,
      explicitWish: parsed.explicitWish ? 1 : 0,
      rejections: Math.min(rejections, 5) / 5,
      otherWords: Math.min(parsed.otherWords, 6) / 6,
      vagueness: nothingSaid ? 1 : 0,
    },
  }
}

/** What is in every one of the lists, in the order of the first. */
function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists
  return first.filter((id) => others.every((other) => other.includes(id)))
}

/** How many of the newest reactions in a row are rejections: the paper's second trigger. */
export function rejectionStreak(history: readonly { weight: number }[]): number {
  const end = history.findIndex(({ weight }) => weight >= 0)
  return end < 0 ? history.length : end
}
