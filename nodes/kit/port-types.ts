import { z } from 'zod'
import { artifactRef } from './artifact-ref.ts'
import { item, verdict } from './item.ts'

/** The values that travel on edges: small JSON, tagged with its port type, pictures and videos by reference only. */
export const textValue = z.object({
  type: z.literal('text'),
  text: z.string(),
  /** for a question: answers to choose from, each a request of its own */
  choices: z.array(z.string()).max(12).optional(),
})
export const numberValue = z.object({ type: z.literal('number'), value: z.number() })
export const embeddingValue = z.object({
  type: z.literal('embedding'),
  /** id of the model that made it; vectors of two models do not compare */
  model: z.string(),
  /** L2-normalised Float32 components, little endian, base64 (see vector-text.ts) */
  vector: z.string(),
})
export const imageValue = z.object({
  type: z.literal('image'),
  artifact: artifactRef,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  alt: z.string(),
})
export const clipValue = z.object({
  type: z.literal('clip'),
  artifact: artifactRef,
  poster: artifactRef.nullable().default(null),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  durationS: z.number().positive(),
  /** frames per second */
  fps: z.number().positive(),
  alt: z.string(),
})
export const itemsValue = z.object({ type: z.literal('items'), items: z.array(item).max(500) })
export const guidanceValue = z.object({
  type: z.literal('guidance'),
  /** what the instructor decided should happen */
  action: z.enum(['retrieve', 'edit', 'create', 'clarify']),
  /** calibrated probability, 0..1, that the catalogue cannot meet the need */
  needsGeneration: z.number().min(0).max(1),
  /** positive text, cleaned for a generator or a retriever */
  text: z.string(),
  /** what must not appear */
  negative: z.string().default(''),
  style: z.string().nullable().default(null),
  /** the need as one vector: request and taste fused */
  need: embeddingValue.nullable().default(null),
  referenceItemIds: z.array(z.string()).default([]),
  /** what must hold of whatever is found or made, as far as the request names it */
  constraints: z.object({ concepts: z.array(z.string()), scenes: z.array(z.string()), withoutStyles: z.array(z.string()) }).optional(),
  /** the explanation shown on the node */
  explanation: z.string(),
  figures: z.record(z.string(), z.number()).default({}),
})
export const verdictsValue = z.object({
  type: z.literal('verdicts'),
  byItem: z.array(z.object({ itemId: z.string(), title: z.string(), thumbnail: artifactRef.nullable(), verdicts: z.array(verdict) })),
})
export const viewerValue = z.object({
  type: z.literal('viewer'),
  viewerId: z.string(),
  name: z.string(),
  /** what was seen, newest first; weight > 0 liked or watched, < 0 rejected */
  history: z.array(z.object({ itemId: z.string(), weight: z.number(), at: z.string() })),
  /** mean of liked items weighted by interest, null for a cold start */
  taste: embeddingValue.nullable(),
})
const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), artifactRef])
export const tableValue = z.object({
  type: z.literal('table'),
  columns: z.array(z.object({ key: z.string(), title: z.string(), unit: z.string().optional() })),
  rows: z.array(z.record(z.string(), cell)).max(5000),
})

/** One row a port type: its schema, its name, and its shape on the canvas (told apart by shape as well as colour). */
export const portTypes = {
  text: { title: 'Text', shape: 'circle', value: textValue },
  number: { title: 'Number', shape: 'diamond', value: numberValue },
  embedding: { title: 'Embedding', shape: 'hexagon', value: embeddingValue },
  image: { title: 'Picture', shape: 'square', value: imageValue },
  clip: { title: 'Video', shape: 'triangle', value: clipValue },
  items: { title: 'Items', shape: 'stack', value: itemsValue },
  guidance: { title: 'Guidance', shape: 'star', value: guidanceValue },
  verdicts: { title: 'Verdicts', shape: 'shield', value: verdictsValue },
  viewer: { title: 'Viewer', shape: 'pill', value: viewerValue },
  table: { title: 'Table', shape: 'grid', value: tableValue },
} as const
export type PortTypeName = keyof typeof portTypes
export type PortValueOf<T extends PortTypeName> = z.infer<(typeof portTypes)[T]['value']>
export type PortValue = { [T in PortTypeName]: PortValueOf<T> }[PortTypeName]

export const portValue = z.discriminatedUnion('type', [
  textValue, numberValue, embeddingValue, imageValue, clipValue, itemsValue, guidanceValue, verdictsValue, viewerValue, tableValue,
])

/** The whole rule of which wire fits which port. The browser and the compiler both call it. */
export function accepts(inputTypes: readonly PortTypeName[], output: PortTypeName): boolean {
  return inputTypes.includes(output)
}
