import type { ArtifactsApi, CatalogueApi, ClipApi, DiffusionApi, MediaApi } from '@/nodes/kit/node-context.ts'
import type { ProvenanceApi } from '@/nodes/kit/provenance-api.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { LabelledRequest } from './labelled-requests.ts'

/** What an evaluation may reach: the real models, one catalogue, and requests whose right answers are known. */
export interface EvaluationWorld {
  clip: ClipApi
  diffusion: DiffusionApi
  media: MediaApi
  artifacts: ArtifactsApi
  provenance: ProvenanceApi
  catalogue: CatalogueApi
  db: PrismaClient
  /** folder in the layout of `prisma/catalog`: answer keys that no flow may read lie there */
  catalogueFolder: string
  requests: readonly LabelledRequest[]
  /** small samples for a first look */
  quick: boolean
  /** says what is being done, to standard error */
  progress(text: string): void
}
