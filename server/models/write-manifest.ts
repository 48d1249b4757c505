import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { modelManifest, type TensorSpec } from './manifest.ts'

/**
 * `npx tsx server/models/write-manifest.ts FOLDER`: after the weights of a model changed, writes size, SHA-256 and
 * tensors of every file into its `manifest.json`. What people wrote there (title, licence, batch, ranges) is kept.
 */
const folder = process.argv[2]
if (!folder) throw new Error('name the model folder, such as server/models/weights/sticker-clip')
const target = path.join(folder, 'manifest.json')
const old = JSON.parse(await readFile(target, 'utf8')) as { files?: { path: string; inputs?: TensorSpec[]; outputs?: TensorSpec[] }[] }

const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .sort()
const files = []
for (const file of paths) {
  const bytes = await readFile(path.join(folder, file))
  const known = old.files?.find((entry) => entry.path === file)
  const entry = { path: file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  if (!file.endsWith('.onnx')) { files.push(entry); continue }
  const network = await InferenceSession.create(bytes)
  const specs = (metadata: typeof network.inputMetadata, before?: TensorSpec[]) => metadata.map((found) => {
    if (!found.isTensor) throw new TypeError(`${file}: ${found.name} is not a tensor`)
    const range = before?.find((spec) => spec.name === found.name)?.range
    return { name: found.name, dtype: found.type, shape: found.shape, ...(range ? { range } : {}) }
  })
  files.push({ ...entry, inputs: specs(network.inputMetadata, known?.inputs), outputs: specs(network.outputMetadata, known?.outputs) })
}
await writeFile(target, `${JSON.stringify(modelManifest.parse({ ...old, files }), null, 2)}\n`)
console.log(`${target}: ${files.length} files`)
