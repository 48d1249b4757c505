import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { env } from '../env.ts'
import { modelManifest, type ModelManifest, type ModelRole } from './manifest.ts'
import { nameOf } from './repository-name.ts'

/** The bundled model of each role, by its folder under `weights/`. */
export const bundledNames: Record<ModelRole, string> = { clip: 'sticker-clip', diffusion: 'sticker-diffusion' }

const speed = z.object({ what: z.string(), milliseconds: z.number().positive(), machine: z.string(), at: z.iso.datetime() })
export type Speed = z.infer<typeof speed>
const installation = z.object({ repo: z.string(), variant: z.string(), totalBytes: z.number().nonnegative(), error: z.object({ text: z.string(), cure: z.string() }).nullable() })
/** How far a download is, kept in its folder: another process, or the next start, can read it and go on. */
export type Installation = z.infer<typeof installation>
const choice = z.object({ clip: z.string().optional(), diffusion: z.string().optional() })

export interface InstalledModel {
  manifest: ModelManifest
  folder: string
  bundled: boolean
  bytes: number
  speeds: Speed[]
}
/** A folder whose manifest is not written yet. */
export interface UnfinishedModel extends Installation { name: string; doneBytes: number }

/** Every model on this machine. Folders that cannot be read are left out: opening them says why. */
export async function installedModels(bundledRoot: string): Promise<{ installed: InstalledModel[]; unfinished: UnfinishedModel[] }> {
  const installed: InstalledModel[] = []
  const unfinished: UnfinishedModel[] = []
  for (const [root, bundled] of [[bundledRoot, true], [env.MODELS_DIR, false]] as const) {
    for (const entry of await readdir(root, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isDirectory()) continue
      const folder = path.join(root, entry.name)
      const manifest = await readJson(path.join(folder, 'manifest.json'), modelManifest)
      if (manifest) installed.push({ manifest, folder, bundled, bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0), speeds: await readSpeeds(manifest.name) })
      const state = manifest ? null : await readJson(path.join(folder, 'install.json'), installation)
      if (state) unfinished.push({ ...state, name: entry.name, doneBytes: await bytesIn(folder) })
    }
  }
  return { installed, unfinished }
}

export async function writeInstallation(folder: string, state: Installation): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeWhole(path.join(folder, 'install.json'), state)
}

/** Removes a fetched model with all that came of it. A bundled one is no folder of the models' and stays. */
export async function removeModel(name: string): Promise<boolean> {
  if (!/^[a-z0-9-]+$/.test(name)) return false
  const folder = path.join(env.MODELS_DIR, name)
  if (!(await stat(folder).catch(() => null))) return false
  await rm(folder, { recursive: true, force: true })
  const chosen = await chosenNames()
  for (const role of ['clip', 'diffusion'] as const) if (nameOf(chosen[role] ?? '') === name) await chooseModel(role, null)
  return true
}

/** The models asked for by name, from the environment or else from the models page; absent means the bundled one. */
export async function chosenNames(): Promise<{ clip?: string; diffusion?: string }> {
  const stored = (await readJson(path.join(env.MODELS_DIR, 'chosen.json'), choice)) ?? {}
  return { clip: env.CLIP_MODEL ?? stored.clip, diffusion: env.DIFFUSION_MODEL ?? stored.diffusion }
}

/** Stores the choice of the models page, for the next start. */
export async function chooseModel(role: ModelRole, name: string | null): Promise<void> {
  const stored = (await readJson(path.join(env.MODELS_DIR, 'chosen.json'), choice)) ?? {}
  await mkdir(env.MODELS_DIR, { recursive: true })
  await writeWhole(path.join(env.MODELS_DIR, 'chosen.json'), { ...stored, [role]: name ?? undefined })
}

export async function storeSpeeds(name: string, speeds: readonly Speed[]): Promise<void> {
  await mkdir(path.join(env.MODELS_DIR, 'speeds'), { recursive: true })
  await writeWhole(path.join(env.MODELS_DIR, 'speeds', `${name}.json`), speeds)
}

async function readSpeeds(name: string): Promise<Speed[]> {
  return (await readJson(path.join(env.MODELS_DIR, 'speeds', `${name}.json`), z.array(speed))) ?? []
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

async function writeWhole(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`)
  await rename(`${file}.part`, file)
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(entries.filter((entry) => entry.isFile() && entry.name !== 'install.json').map(async (entry) => (await stat(path.join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0))
  return sizes.reduce((sum, size) => sum + size, 0)
}
