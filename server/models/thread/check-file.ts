import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { modelFileCorrupt, modelFileMissing } from '../model-file-error.ts'
import type { LocatedFile } from '../model-folder.ts'

const whole = new Set<string>()

/**
 * Refuses a file that is not the one in the manifest: size first, then SHA-256, once per file and thread.
 * @throws NodeError `model-file-missing` or `model-file-corrupt`
 */
export async function checkFile(file: LocatedFile): Promise<void> {
  const key = `${file.sha256} ${file.absolutePath}`
  if (whole.has(key)) return
  const found = await stat(file.absolutePath).catch(() => { throw modelFileMissing(file.absolutePath) })
  if (found.size !== file.bytes) throw modelFileCorrupt(file.absolutePath, `it has ${found.size} bytes where the manifest says ${file.bytes}`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file.absolutePath, { highWaterMark: 1 << 20 }), hash)
  if (hash.digest('hex') !== file.sha256) throw modelFileCorrupt(file.absolutePath, 'its SHA-256 is not the one in the manifest')
  whole.add(key)
}
