import type { Item } from './item.ts'

/** An item for tests: a clip of the catalogue unless told otherwise. */
export function testItem(id: string, given: Partial<Item> = {}): Item {
  return {
    id, origin: 'catalogue', title: `Title of ${id}`, caption: '',
    media: { kind: 'clip', artifact: { sha256: id.charCodeAt(0).toString(16).padStart(64, '0'), mime: 'video/mp4', bytes: 1 }, width: 256, height: 256, durationS: 4 },
    thumbnail: null, score: 0, scores: {}, sourceItemId: null, decisions: [], verdicts: [], ...given,
  }
}
