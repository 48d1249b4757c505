import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { blend } from '@/nodes/kit/vector-maths.ts'
import type { EvaluationWorld } from './evaluation-world.ts'

const viewer = z.object({ id: z.string(), taste: z.object({ concepts: z.array(z.string()), scenes: z.array(z.string()), styles: z.array(z.string()) }) })

/** The taste that reactions of made-up viewers were drawn from, as a vector of its words; empty for a catalogue that does not tell. */
export async function trueTastes({ clip, catalogueFolder }: Pick<EvaluationWorld, 'clip' | 'catalogueFolder'>): Promise<Map<string, Float32Array>> {
  const text = await readFile(path.join(catalogueFolder, 'users.jsonl'), 'utf8').catch(() => '')
  const tastes = new Map<string, Float32Array>()
  for (const line of text.split('\n').filter(Boolean)) {
    const parsed = viewer.safeParse(JSON.parse(line)).data
    if (!parsed) continue
    const vectors = await clip.embedTexts([...parsed.taste.concepts, ...parsed.taste.scenes, ...parsed.taste.styles.map((style) => `${style} style`)])
    const taste = blend(vectors.map((vector) => ({ vector, weight: 1 })))
    if (taste) tastes.set(parsed.id, taste)
  }
  return tastes
}
