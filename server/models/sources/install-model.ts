import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { modelManifest, type ModelFile, type ModelManifest } from '../manifest.ts'
import { openModelThread } from '../model-thread.ts'
import { nameOf } from '../repository-name.ts'
import { downloadFile } from './download-file.ts'
import { type HubFile, type HubRepository, type HubSettings, openRepository } from './hub-client.ts'
import type { ReadyMade, Variant } from './ready-made.ts'
import { sourceErrors } from './source-error.ts'

export interface InstallProgress { file: string; doneBytes: number; totalBytes: number }
export interface InstallOptions { hub: HubSettings; /** where it goes; made when it is not there */ folder: string; variant?: Variant; signal?: AbortSignal; onProgress?(progress: InstallProgress): void }

/**
 * Downloads a model, checks it, and writes the manifest last: a folder with a manifest is whole. Broken off, it goes on
 * where it was.
 * @throws NodeError of `sourceErrors`, `model-file-corrupt` for a network that cannot be loaded; `signal.reason`
 */
export async function installModel(model: ReadyMade, { hub, folder, variant = defaultVariant(model), signal, onProgress }: InstallOptions): Promise<ModelManifest> {
  const { repo, revision, role } = model
  if (!model.files[variant]) throw new NodeError('model-variant-unknown', `${repo} has no variant ${variant}.`, `Choose of ${Object.keys(model.files).join(', ')}.`)
  const source = openRepository(hub, repo, revision, role)
  const listed = await source.list()
  const wanted: { source: HubRepository; from: string; file: HubFile; as: string }[] = []
  for (const name of model.files[variant] ?? []) {
    const found = name.endsWith('/') ? listed.filter(({ path: file }) => file.startsWith(name) && isNeeded(file)) : listed.filter(({ path: file }) => file === name)
    if (found.length === 0 && !isOptional(name)) throw sourceErrors.missing(repo, name, role)
    wanted.push(...found.map((file) => ({ source, from: repo, file, as: file.path })))
  }
  for (const { repo: other, path: file, as } of model.borrowed ?? []) {
    if (wanted.some((entry) => entry.as === as)) continue
    const lender = openRepository(hub, other, 'main', role)
    const found = (await lender.list()).find((entry) => entry.path === file)
    if (!found) throw sourceErrors.missing(other, file, role)
    wanted.push({ source: lender, from: other, file: found, as })
  }

  const totalBytes = wanted.reduce((sum, { file }) => sum + file.bytes, 0)
  let before = 0
  for (const { source: lender, from, file, as } of wanted) {
    signal?.throwIfAborted()
    await downloadFile(lender, file, { repo: from, target: path.join(folder, as), signal, onBytes: (done) => onProgress?.({ file: as, doneBytes: before + done, totalBytes }) })
    before += file.bytes
  }
  return describe(model, variant, folder, wanted.map(({ as, file }) => ({ path: as, file })), signal)
}

export function defaultVariant({ files }: ReadyMade): Variant {
  return Object.keys(files)[0] as Variant
}

/** Of a folder of a pipeline, the files that are read here: networks with their outside weights, and settings. */
function isNeeded(file: string): boolean {
  return /(\.onnx|\.onnx_data|\.onnx\.data|\.json|\.txt)$/.test(file)
}
function isOptional(name: string): boolean {
  return name === 'special_tokens_map.json' || name === 'vae_encoder/'
}

async function describe({ repo, revision, role, title, licence, trainedOn }: ReadyMade, variant: Variant, folder: string, listed: readonly { path: string; file: HubFile }[], signal?: AbortSignal): Promise<ModelManifest> {
  const thread = openModelThread()
  const files: ModelFile[] = []
  try {
    for (const { path: name, file: { bytes, hash } } of listed) {
      const target = path.join(folder, name)
      // large files were checked against their SHA-256 as they came; small ones came with git's hash
      const sha256 = hash.kind === 'sha256' ? hash.hex : createHash('sha256').update(await readFile(target)).digest('hex')
      const entry = { path: name, bytes, sha256 }
      files.push(name.endsWith('.onnx') ? { ...entry, ...(await thread.call('inspect', { path: target }, { signal })) } : entry)
    }
  } finally {
    await thread.close()
  }
  const manifest = modelManifest.parse({
    name: nameOf(repo), role, title, licence, trainedOn, source: `${repo}@${revision}`, files,
    // dynamic int8 quantises by the range of the whole batch: alone, a sample's result depends on itself only
    precision: variant, batch: variant === 'int8' ? 1 : 8,
  })
  const target = path.join(folder, 'manifest.json')
  await writeFile(`${target}.part`, `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(`${target}.part`, target)
  return manifest
}
