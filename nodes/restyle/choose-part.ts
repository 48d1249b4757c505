import type { Item } from '../kit/item.ts'
import type { NodeContext } from '../kit/node-context.ts'
import { argMax, dot } from '../kit/vector-maths.ts'

/** Frames looked at for the part that is drawn anew, and their size in px. */
const [count, size] = [12, 160]

/** What is said of an item, piece by piece: a caption tells its shots one after the other, joined by semicolons or full stops. */
export function subjectsOf({ caption, title }: Pick<Item, 'caption' | 'title'>): string[] {
  const pieces = caption.split(/[;.\n]/).map((piece) => piece.trim()).filter(Boolean)
  return pieces.length > 0 ? pieces : [title]
}

/**
 * The part of a video that is drawn anew, and the piece of its caption that tells what is to be seen there: the part
 * nearest to what is wanted, or the beginning where nothing is said.
 * @param seconds how much is drawn anew
 * @returns `fromS` in seconds from the start
 */
export async function choosePart(item: Item, wanted: string, seconds: number, { clip, media, signal }: Pick<NodeContext, 'clip' | 'media' | 'signal'>): Promise<{ fromS: number; subject: string }> {
  const subjects = subjectsOf(item)
  const { durationS, artifact } = item.media
  const frames = durationS === null || durationS <= seconds || !wanted ? [] : await media.framesEvenly(artifact, { count, size, signal })
  if (frames.length === 0 && subjects.length === 1) return { fromS: 0, subject: subjects[0] as string }
  const seen = frames.length > 0 ? frames : await media.framesEvenly(artifact, { count: 1, size, signal })
  const [vectors, [aim, ...said]] = await Promise.all([clip.embedPictures(seen, { signal }), clip.embedTexts([wanted || (subjects[0] as string), ...subjects], { signal })])
  const best = frames.length > 0 ? argMax(vectors.map((vector) => dot(aim as Float32Array, vector))) : 0
  const shown = vectors[best] as Float32Array
  const fromS = frames.length > 0 ? Math.max(0, Math.min((frames[best]?.timeS ?? 0) - seconds / 2, (durationS as number) - seconds)) : 0
  return { fromS, subject: subjects[argMax(said.map((vector) => dot(vector, shown)))] as string }
}
