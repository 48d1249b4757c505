import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { cosine } from './cosine.ts'
import { openDiffusion } from './diffusion/open-diffusion.ts'
import { seededUniform } from './diffusion/seeded-noise.ts'
import type { InstalledModel } from './installed-models.ts'
import { openClip } from './open-clip.ts'

const reference = z.object({ vectors: z.array(z.array(z.number())).optional(), thumbnail: z.array(z.number()).optional() })
type Reference = z.infer<typeof reference>

export interface CheckResult { /** null where there is nothing to compare with */ agrees: boolean | null; text: string }

/** Below this cosine a vector is not the reference's: other processors round int8 sums differently, by less. */
const LEAST_COSINE = 0.995
/** Mean difference in levels of an 8 x 8 thumbnail above which a drawn picture is not the reference's. */
const MOST_LEVELS = 6

/** Computes what the stored reference of a model holds, and compares; with `write`, stores it instead. */
export async function checkModel({ manifest, folder }: Pick<InstalledModel, 'manifest' | 'folder'>, options: { write?: boolean } = {}): Promise<CheckResult> {
  const file = fileURLToPath(new URL(`references/${manifest.name}.json`, import.meta.url))
  const found: Reference = manifest.role === 'clip' ? { vectors: await vectorsOf(folder) } : { thumbnail: await thumbnailOf(folder) }
  if (options.write) {
    await writeFile(file, `${JSON.stringify(found)}\n`)
    return { agrees: null, text: `reference written to ${file}` }
  }
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return { agrees: null, text: 'it loads and computes; there is no reference to compare with' }
  const stored = reference.parse(JSON.parse(text))
  if (found.vectors) {
    const worst = Math.min(...found.vectors.map((vector, at) => cosine(Float32Array.from(vector), Float32Array.from(stored.vectors?.[at] ?? []))))
    return { agrees: worst >= LEAST_COSINE, text: `least cosine with the reference ${worst.toFixed(4)} (at least ${LEAST_COSINE})` }
  }
  const off = (found.thumbnail ?? []).reduce((sum, value, at) => sum + Math.abs(value - (stored.thumbnail?.[at] ?? 0)), 0) / (found.thumbnail?.length ?? 1)
  return { agrees: off <= MOST_LEVELS, text: `mean difference from the reference ${off.toFixed(2)} levels (at most ${MOST_LEVELS})` }
}

async function vectorsOf(folder: string): Promise<number[][]> {
  const clip = await openClip({ folder })
  try {
    const uniform = seededUniform(7)
    // smooth gradients, as pictures are, not noise
    const pictures = [0, 1].map((at): RgbPicture => { const tint = [uniform(), uniform(), uniform()]; return { width: 96, height: 96, data: Uint8Array.from({ length: 96 * 96 * 3 }, (_, byte) => { const pixel = Math.floor(byte / 3); return 255 * (tint[byte % 3] as number) * ((at === 0 ? pixel % 96 : Math.floor(pixel / 96)) / 95) }) } })
    const vectors = [...(await clip.embedTexts(['a pixel art dog in the snow', 'pizza', ''])), ...(await clip.embedPictures(pictures))]
    return vectors.map((vector) => [...vector].map((value) => Math.round(value * 1e5) / 1e5))
  } finally {
    await clip.close()
  }
}

async function thumbnailOf(folder: string): Promise<number[]> {
  const diffusion = await openDiffusion({ folder })
  try {
    const { width, height, data } = await diffusion.generatePicture({ prompt: 'a pixel art dog in the snow', seed: 1, steps: 4 })
    return Array.from({ length: 8 * 8 * 3 }, (_, at) => {
      const [cell, colour] = [Math.floor(at / 3), at % 3]
      const [w, h] = [Math.floor(width / 8), Math.floor(height / 8)]
      let sum = 0
      for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) sum += data[((Math.floor(cell / 8) * h + y) * width + (cell % 8) * w + x) * 3 + colour] as number
      return Math.round(sum / (w * h))
    })
  } finally {
    await diffusion.close()
  }
}
