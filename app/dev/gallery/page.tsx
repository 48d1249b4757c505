import type { Metadata } from 'next'
import { Gallery } from './gallery.tsx'

export const metadata: Metadata = { title: 'Node faces · GeneRec Studio' }

/** Every node face in every state, from fixtures: to be looked at, by people and by tests. Needs no server. */
export default function GalleryPage() {
  return <Gallery />
}
