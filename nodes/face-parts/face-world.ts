'use client'
import { createContext, useContext } from 'react'
import { type ArtifactRef, artifactUrl } from '../kit/artifact-ref.ts'

/** What a face may look up beside its outputs: values on edges name catalogue items by id only. */
export interface FaceWorld {
  url(ref: Pick<ArtifactRef, 'sha256'>): string
  /** a catalogue item by id; null while it is not known */
  item(id: string): { title: string; thumbnail: ArtifactRef | null; video?: ArtifactRef } | null
}

export const FaceWorldContext = createContext<FaceWorld>({ url: artifactUrl, item: () => null })

export function useFaceWorld(): FaceWorld {
  return useContext(FaceWorldContext)
}
