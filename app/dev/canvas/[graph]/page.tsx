import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { notFound } from 'next/navigation'
import { graphDocument } from '@/nodes/graph/document.ts'
import { GraphPreview } from './graph-preview.tsx'

const folder = path.join(process.cwd(), 'prisma', 'graphs')

/** Any graph of prisma/graphs in the editor, unsaved: for screenshots and for trying the canvas without a server behind it. */
export default async function DevCanvasPage({ params }: { params: Promise<{ graph: string }> }) {
  const { graph } = await params
  // the name chooses among the files that are there; it is never made into a path
  const file = (await readdir(folder)).find((name) => name === `${graph}.json`)
  if (!file) notFound()
  return <GraphPreview document={graphDocument.parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')))} />
}
