import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { Item } from '@/nodes/kit/item.ts'
import type { Item as ItemRow } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'

/** A catalogue row as the value that travels on edges, before anything has been decided about it. */
export async function itemValue(row: ItemRow, artifacts: ArtifactStore): Promise<Item> {
  const ref = async (sha256: string, mime: string): Promise<ArtifactRef> => ({ sha256, mime, bytes: (await artifacts.stat(sha256))?.bytes ?? 0 })
  return {
    id: row.id, origin: 'catalogue', title: row.title, caption: row.caption,
    media: { kind: 'clip', artifact: await ref(row.mediaSha256, 'video/mp4'), width: row.width, height: row.height, durationS: row.durationS },
    thumbnail: await ref(row.thumbSha256, 'image/webp'),
    score: 0, scores: {}, sourceItemId: null, decisions: [], verdicts: [],
  }
}
