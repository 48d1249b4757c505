import type { Item, Verdict } from './item.ts'
import type { NodeContext, TimedPicture } from './node-context.ts'
import { NodeError } from './node-error.ts'
import { type Passage, screenPassages, writtenPassages } from './passages.ts'
import type { PortValueOf } from './port-types.ts'

/** What a check sees of an item. `frames` is empty where the file cannot be read. */
export interface Seen { frames: TimedPicture[]; passages: Passage[] }

/** px of the longer side: small letters of a phone's video stay readable, and no detector takes more */
const size = 512
const unreadable = new Set(['video-unreadable', 'picture-unreadable', 'artifact-missing'])

/**
 * Gives each item, once, to a check with some of its frames and all of its texts, and gathers the verdicts. An item whose
 * file cannot be read is blocked by name, and its words are checked all the same.
 * @param look `frames`: evenly spaced, per video; `readScreen`: also reads the text that stands in the frames
 */
export async function checkItems(lists: readonly PortValueOf<'items'>[], look: { frames: number; readScreen: boolean }, context: NodeContext, check: (item: Item, seen: Seen) => Promise<Verdict[]>): Promise<PortValueOf<'verdicts'>> {
  const items = [...new Map(lists.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const byItem: PortValueOf<'verdicts'>['byItem'] = []
  for (const item of items) {
    context.signal.throwIfAborted()
    context.progress(byItem.length / items.length, `Looking at \u201c${item.title}\u201d`)
    const { frames, failure } = await framesOf(item, look.frames, context)
    const passages = writtenPassages(item)
    if (look.readScreen) for (const frame of frames) passages.push(...screenPassages(await context.detectors.textOn(frame), frame.timeS))
    const verdicts = await check(item, { frames, passages })
    byItem.push({ itemId: item.id, title: item.title, thumbnail: item.thumbnail, verdicts: failure ? [failure, ...verdicts] : verdicts })
  }
  return { type: 'verdicts', byItem }
}

async function framesOf(item: Item, count: number, { media }: NodeContext): Promise<{ frames: TimedPicture[]; failure?: Verdict }> {
  try {
    return { frames: await media.framesEvenly(item.media.artifact, { count, size, whole: true }) }
  } catch (error) {
    if (!(error instanceof NodeError) || !unreadable.has(error.code)) throw error
    return { frames: [], failure: { check: 'File', detector: 'decoder', score: 0, verdict: 'block', evidence: error.message } }
  }
}
