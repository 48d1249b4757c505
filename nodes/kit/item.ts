import { z } from 'zod'
import { artifactRef } from './artifact-ref.ts'

export const origin = z.enum(['catalogue', 'edited', 'created'])
export type Origin = z.infer<typeof origin>

/** One statement of a node about an item: what it decided and on what evidence. The chain of them explains a recommendation. */
export const decision = z.object({
  nodeId: z.string(),
  kind: z.string(),
  /** a sentence for people, such as "Chose the frame at 4.0 s: cosine 0.41 with the request, 0.33 for the original" */
  text: z.string(),
  /** the figures behind the sentence, by name */
  figures: z.record(z.string(), z.number()).default({}),
})
export type Decision = z.infer<typeof decision>

/** Where the evidence of a verdict lies: a box in a frame, in fractions of its width and height, or letters of a text. */
export const place = z.union([
  z.object({ kind: z.literal('box'), timeS: z.number().min(0), x: z.number(), y: z.number(), width: z.number(), height: z.number(), label: z.string() }),
  z.object({ kind: z.literal('text'), field: z.enum(['title', 'caption']), from: z.number().int().min(0), to: z.number().int().min(0), label: z.string() }),
])
export type Place = z.infer<typeof place>

export const verdict = z.object({
  /** the check, such as "safety" */
  check: z.string(),
  verdict: z.enum(['pass', 'review', 'block']),
  /** 0 (certainly bad) to 1 (certainly good) */
  score: z.number().min(0).max(1),
  /** why, in a sentence with the figures in it */
  evidence: z.string(),
  /** name and version of the detector */
  detector: z.string(),
  /** where in the picture or the text, as far as it can be said */
  where: z.array(place).optional(),
})
export type Verdict = z.infer<typeof verdict>

export const media = z.object({
  kind: z.enum(['image', 'clip']),
  artifact: artifactRef,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** seconds; null for a picture */
  durationS: z.number().positive().nullable(),
})
export type Media = z.infer<typeof media>

/** A micro-video or picture on its way to being recommended. */
export const item = z.object({
  /** catalogue id, or `<run-independent content id>` for what was made */
  id: z.string(),
  origin,
  title: z.string(),
  caption: z.string().default(''),
  media,
  thumbnail: artifactRef.nullable().default(null),
  /** the score it is ranked by; higher is better */
  score: z.number().default(0),
  /** named parts of the score, such as { request: 0.41, taste: 0.22 } */
  scores: z.record(z.string(), z.number()).default({}),
  /** the catalogue item that an edit started from */
  sourceItemId: z.string().nullable().default(null),
  decisions: z.array(decision).default([]),
  verdicts: z.array(verdict).default([]),
})
export type Item = z.infer<typeof item>
