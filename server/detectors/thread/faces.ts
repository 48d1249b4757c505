import { createRequire } from 'node:module'
import path from 'node:path'
import type { FaceFound } from '@/nodes/kit/detectors-api.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { loadedOnce } from './loaded-once.ts'
import { wasmBackend, withTensor } from './tensorflow.ts'

const require = createRequire(import.meta.url)
const entry = '@vladmandic/face-api/dist/face-api.node-wasm.js'

/** Below this the detector takes cartoons and knots in wood for faces. */
const leastScore = 0.5

/** Faces by SSD MobileNetV1 with 68 landmarks and the 128-d descriptor of face-api. */
export function createFaceFinder(): (picture: RgbPicture) => Promise<FaceFound[]> {
  const networks = loadedOnce(async () => {
    await wasmBackend()
    // required, since the package names no ES module that keeps to the TensorFlow.js that is already here
    const api = require(entry) as typeof import('@vladmandic/face-api/dist/face-api.node-wasm.js')
    const folder = path.join(path.dirname(require.resolve(entry)), '..', 'model')
    for (const network of [api.nets.ssdMobilenetv1, api.nets.faceLandmark68Net, api.nets.faceRecognitionNet]) await network.loadFromDisk(folder)
    return api
  })
  return async (picture) => {
    const api = await networks()
    const found = await withTensor(picture, async (pixels) => await api.detectAllFaces(pixels as unknown as Parameters<typeof api.detectAllFaces>[0], new api.SsdMobilenetv1Options({ minConfidence: leastScore })).withFaceLandmarks().withFaceDescriptors())
    return found
      .map(({ detection: { score, relativeBox: { x, y, width, height } }, descriptor }) => ({ box: { x, y, width, height }, score, descriptor: Float32Array.from(descriptor) }))
      .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
  }
}
