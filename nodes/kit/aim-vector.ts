import { needVector } from './need-vector.ts'
import type { ClipApi } from './node-context.ts'
import type { PortValueOf } from './port-types.ts'
import { blend } from './vector-maths.ts'
import { textToVector } from './vector-text.ts'

/** What is aimed at, as one unit vector: the need, the viewer's taste, or a share of each. Null where neither is known. */
export async function aimVector(need: PortValueOf<'guidance' | 'text' | 'embedding'> | undefined, viewer: PortValueOf<'viewer'> | undefined, tasteWeight: number, { clip, signal }: { clip: ClipApi; signal: AbortSignal }): Promise<Float32Array | null> {
  const wanted = need ? await needVector(need, clip, signal) : null
  const taste = viewer?.taste ? textToVector(viewer.taste.vector) : null
  if (wanted && taste) return blend([{ vector: wanted, weight: 1 - tasteWeight }, { vector: taste, weight: tasteWeight }])
  return wanted ?? taste
}
