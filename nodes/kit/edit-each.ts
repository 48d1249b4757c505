import type { ArtifactRef } from './artifact-ref.ts'
import type { Item } from './item.ts'
import type { NodeContext } from './node-context.ts'
import { NodeError } from './node-error.ts'

/**
 * Edits items one after the other. One that cannot be read keeps its place as it is, with a warning: one bad video is no
 * reason to lose the others. When all fail there is something to mend, and the first failure is thrown.
 */
export async function editEach(items: readonly Item[], { nodeId, kind, doing }: { nodeId: string; kind: string; doing: string }, { signal, progress, log }: NodeContext, edit: (item: Item, at: number) => Promise<Item>): Promise<Item[]> {
  const done: Item[] = []
  const failures: NodeError[] = []
  for (const [at, item] of items.entries()) {
    signal.throwIfAborted()
    progress(at / items.length, `${doing} \u201c${item.title}\u201d`)
    try {
      done.push(await edit(item, at))
    } catch (error) {
      if (!(error instanceof NodeError) || error.retryable) throw error
      failures.push(error)
      log('warn', `${item.title}: ${error.message}`)
      done.push({ ...item, decisions: [...item.decisions, { nodeId, kind, text: `Left as it was, since it could not be read. ${error.message}`, figures: {} }] })
    }
  }
  if (failures.length > 0 && failures.length === items.length) throw failures[0] as NodeError
  return done
}

/** An item after its media was changed: a new one by its content, edited unless it was made anyway, that knows where it came from. */
export function editedItem(item: Item, media: { artifact: ArtifactRef; width: number; height: number; durationS: number | null }, thumbnail: ArtifactRef | null, decision: Item['decisions'][number]): Item {
  return {
    ...item,
    id: `edit-${media.artifact.sha256.slice(0, 12)}`,
    origin: item.origin === 'created' ? 'created' : 'edited',
    sourceItemId: item.sourceItemId ?? item.id,
    media: { kind: media.durationS === null ? 'image' : 'clip', ...media },
    thumbnail: thumbnail ?? item.thumbnail,
    verdicts: [],
    decisions: [...item.decisions, decision],
  }
}
