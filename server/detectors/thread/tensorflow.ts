import { createRequire } from 'node:module'
import path from 'node:path'
import * as tensorflow from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { loadedOnce } from './loaded-once.ts'

/** TensorFlow.js on WebAssembly, with the binaries of its own package. */
export const wasmBackend = loadedOnce(async () => {
  setWasmPaths(`${path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}${path.sep}`)
  await tensorflow.setBackend('wasm')
  await tensorflow.ready()
  return tensorflow
})

/** Gives the picture as a tensor [height, width, 3] of whole numbers 0..255 to `look`, and frees it afterwards. */
export async function withTensor<T>({ width, height, data }: RgbPicture, look: (pixels: tensorflow.Tensor3D) => Promise<T>): Promise<T> {
  const pixels = tensorflow.tensor3d(data, [height, width, 3], 'int32')
  try {
    return await look(pixels)
  } finally {
    pixels.dispose()
  }
}
