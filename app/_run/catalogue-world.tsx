'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { type FaceWorld, FaceWorldContext } from '@/nodes/face-parts/face-world.ts'
import { type ArtifactRef, artifactUrl } from '@/nodes/kit/artifact-ref.ts'
import { useTRPC, useTRPCClient } from '../_trpc/trpc.ts'

const PAGE = 200
const MOST = 2_000

/** Lets faces show catalogue items that values name by id only. */
export function CatalogueWorld({ children }: { children: ReactNode }) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { data } = useQuery({
    queryKey: [...trpc.catalogue.items.queryKey(), 'by-id'],
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => {
      const known = new Map<string, { title: string; thumbnail: ArtifactRef; video: ArtifactRef }>()
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof client.catalogue.items.query>> = await client.catalogue.items.query({ limit: PAGE, cursor }, { signal })
        for (const { id, title, thumbSha256, mediaSha256 } of page.items) known.set(id, { title, thumbnail: { sha256: thumbSha256, mime: 'image/*', bytes: 0 }, video: { sha256: mediaSha256, mime: 'video/*', bytes: 0 } })
        cursor = page.nextCursor
      } while (cursor !== null && known.size < MOST)
      return known
    },
  })
  const world = useMemo<FaceWorld>(() => ({ url: artifactUrl, item: (id) => data?.get(id) ?? null }), [data])
  return <FaceWorldContext.Provider value={world}>{children}</FaceWorldContext.Provider>
}
