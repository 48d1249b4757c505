import { z } from 'zod'

/** Points at a file in the content-addressed store. It is all that ever travels on an edge or through the queue of a picture or a video. */
export const artifactRef = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex'),
  mime: z.string(),
  /** size in bytes */
  bytes: z.number().int().nonnegative(),
})
export type ArtifactRef = z.infer<typeof artifactRef>

/** The address under which the browser loads an artefact. Immutable: the content is the address. */
export function artifactUrl(ref: Pick<ArtifactRef, 'sha256'>): string {
  return `/api/artifacts/${ref.sha256}`
}
