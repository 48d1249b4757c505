import type { ClipApi, RgbPicture } from '../kit/node-context.ts'
import { argMax, dot } from '../kit/vector-maths.ts'

/** What a picture may show beside a person; the descriptions compete with the groups. */
const others = ['an animal', 'food', 'a thing', 'a vehicle', 'a building', 'a landscape', 'a plant']

/** How many of the pictures show a person of each group, zero-shot: the likeliest description wins. Pictures without a person are left out. */
export async function countPeople(pictures: readonly RgbPicture[], groups: readonly string[], clip: ClipApi, signal: AbortSignal): Promise<number[]> {
  const counts = groups.map(() => 0)
  if (pictures.length === 0 || groups.length === 0) return counts
  const texts = await clip.embedTexts([...groups, ...others].map((what) => `a picture of ${what}`), { signal })
  for (const vector of await clip.embedPictures(pictures, { signal })) {
    const place = argMax(texts.map((text) => dot(text, vector)))
    if (place < groups.length) counts[place]!++
  }
  return counts
}
