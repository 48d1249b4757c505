import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
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
  return describe(model, variant, folder, wanted.map(({ as, file }) => ({ path: as, bytes: file.bytes })), signal)
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

async function describe({ repo, revision, role, title, licence, trainedOn }: ReadyMade, variant: Variant, folder: string, listed: readonly { path: string; bytes: number }[], signal?: AbortSignal): Promise<ModelManifest> {
  const thread = openModelThread()
  const files: ModelFile[] = []
  try {
    for (const { path: file, bytes } of listed) {
      const sum = createHash('sha256')
      await pipeline(createReadStream(path.join(folder, file), { highWaterMark: 1 << 20 }), sum)
      const entry = { path: file, bytes, sha256: sum.digest('hex') }
      files.push(file.endsWith('.onnx') ? { ...entry, ...(await thread.call('inspect', { path: path.join(folder, file) }, { signal })) } : entry)
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
