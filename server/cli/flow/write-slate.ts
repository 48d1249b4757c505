import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Decision, Item, Verdict } from '@/nodes/kit/item.ts'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { ArtifactStore } from '../../artifacts/artifact-store.ts'
import type { RunSnapshot } from '../../runs/run-snapshot.ts'

/** One recommended item, with the file it lies in and how it came to be there. Paths are absolute. */
export interface SlateEntry {
  rank: number
  id: string
  title: string
  origin: Item['origin']
  score: number
  scores: Record<string, number>
  file: string
  thumbnail: string | null
  sourceItemId: string | null
  decisions: Decision[]
  verdicts: Verdict[]
}

const extensions: Record<string, string> = { 'video/mp4': 'mp4', 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }

/** Copies the files of the slate into the folder and writes `slate.json` and, with everything the last steps gave, `outputs.json` beside them. */
export async function writeSlate(snapshot: RunSnapshot, artifacts: ArtifactStore, folder: string): Promise<SlateEntry[]> {
  await mkdir(folder, { recursive: true })
  const slate: SlateEntry[] = []
  for (const [index, item] of slateOf(snapshot).entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${slug(item.title || item.id)}`
    const file = await place(item.media.artifact, path.join(folder, name), artifacts)
    const thumbnail = item.thumbnail && (await place(item.thumbnail, path.join(folder, `${name}-thumbnail`), artifacts))
    const { id, title, origin, score, scores, sourceItemId, decisions, verdicts } = item
    slate.push({ rank: index + 1, id, title, origin, score, scores, file, thumbnail, sourceItemId, decisions, verdicts })
  }
  await writeFile(path.join(folder, 'slate.json'), `${JSON.stringify(slate, null, 2)}\n`)
  await writeFile(path.join(folder, 'outputs.json'), `${JSON.stringify(Object.fromEntries(lastSteps(snapshot).map(({ nodeId, outputs }) => [nodeId, outputs])), null, 2)}\n`)
  return slate
}

/** The items that the last steps of the flow gave, each once, in their order. */
function slateOf(snapshot: RunSnapshot): Item[] {
  const items = lastSteps(snapshot).flatMap(({ outputs }) => Object.values(outputs ?? {}).flatMap((value) => (value.type === 'items' ? value.items : [])))
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

function lastSteps({ run, steps }: RunSnapshot): RunSnapshot['steps'] {
  const needed = new Set(run.plan.steps.flatMap(({ inputs }) => Object.values(inputs).flat().map(({ nodeId }) => nodeId)))
  return steps.filter(({ nodeId }) => !needed.has(nodeId))
}

async function place(ref: ArtifactRef, stem: string, artifacts: ArtifactStore): Promise<string> {
  const file = path.resolve(`${stem}.${extensions[ref.mime] ?? 'bin'}`)
  await copyFile(await artifacts.pathOf(ref.sha256), file)
  return file
}

function slug(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48) || 'item'
}
