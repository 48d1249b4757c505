import path from 'node:path'
import { env } from '../env.ts'
import { openArtifactStore, type ArtifactStore } from './artifact-store.ts'

let store: ArtifactStore | undefined

/** The store under `DATA_DIR`, for reading and serving; opened on first use. */
export function artifactsOfThisProcess(): ArtifactStore {
  return (store ??= openArtifactStore({ folder: artifactsFolder() }))
}

export function artifactsFolder(): string {
  return path.join(env.DATA_DIR, 'artifacts')
}
