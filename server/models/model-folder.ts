import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { bundledNames } from './installed-models.ts'
import { modelFileCorrupt, modelFileMissing } from './model-file-error.ts'
import { modelManifest, type ModelFile, type ModelManifest, type ModelRole } from './manifest.ts'

/** A file that the model thread opens, with what it must be. */
export interface LocatedFile extends ModelFile { absolutePath: string }

/** One model on disk. Opening reads its manifest alone; every other file is checked when it is first read. */
export interface ModelFolder {
  manifest: ModelManifest
  /** absolute path */
  folder: string
  /** id stored with everything the model made: name and the start of its hash, so that other weights never pass for these */
  modelId: string
  /** SHA-256 over the paths and hashes of all files */
  hash: string
  /** @throws NodeError `model-file-missing` when the manifest does not list it */
  file(relativePath: string): LocatedFile
  /** Reads, checks and parses one of the model's JSON files. */
  json<T>(relativePath: string, schema: z.ZodType<T>): Promise<T>
}

/** Opens the model of a role, or any folder with a `manifest.json`. */
export async function openModelFolder(role: ModelRole, folder = bundledFolder(role)): Promise<ModelFolder> {
  const manifest = await readManifest(path.join(folder, 'manifest.json'))
  if (manifest.role !== role) {
    throw new NodeError('model-manifest-invalid', `${folder} holds a ${manifest.role} model where a ${role} model is needed.`, 'Choose a folder with a model of the right role.')
  }
  const hash = hashOf(manifest)
  const file = (relativePath: string): LocatedFile => {
    const found = manifest.files.find((entry) => entry.path === relativePath)
    if (!found) throw modelFileMissing(`${manifest.name}/${relativePath}`, 'it is not listed in the manifest')
    return { ...found, absolutePath: path.join(folder, found.path) }
  }
  return {
    manifest, folder, hash, file,
    modelId: `${manifest.name}@${hash.slice(0, 12)}`,
    async json(relativePath, schema) {
      const wanted = file(relativePath)
      const bytes = await readFile(wanted.absolutePath).catch(() => { throw modelFileMissing(wanted.absolutePath) })
      if (createHash('sha256').update(bytes).digest('hex') !== wanted.sha256) throw modelFileCorrupt(wanted.absolutePath, 'its SHA-256 is not the one in the manifest')
      const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')))
      if (!parsed.success) throw modelFileCorrupt(wanted.absolutePath, `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
      return parsed.data
    },
  }
}

export function bundledFolder(role: ModelRole): string {
  return fileURLToPath(new URL(`weights/${bundledNames[role]}`, import.meta.url))
}

async function readManifest(file: string): Promise<ModelManifest> {
  const text = await readFile(file, 'utf8').catch(() => { throw modelFileMissing(file) })
  let content: unknown
  try { content = JSON.parse(text) } catch { throw modelFileCorrupt(file, 'it is not JSON') }
  const parsed = modelManifest.safeParse(content)
  if (!parsed.success) throw modelFileCorrupt(file, `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}

function hashOf(manifest: ModelManifest): string {
  const lines = manifest.files.map((file) => `${file.sha256}  ${file.path}\n`).sort()
  return createHash('sha256').update(`${manifest.name}\nbatch ${manifest.batch}\n${lines.join('')}`).digest('hex')
}
