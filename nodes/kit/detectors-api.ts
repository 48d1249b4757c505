import type { RgbPicture } from './node-context.ts'

/**
 * Name and version of each detector, as verdicts state them. Constants, so that a change of detector is a change of code:
 * whoever raises one raises the version of the nodes that use it, and with it their content keys.
 */
export const detectorIds = {
  unsafePicture: 'nsfwjs 4.4.0, MobileNetV2Mid',
  faces: 'face-api 1.7.15, SSD MobileNetV1',
  textOn: 'PP-OCRv4 by @gutenye/ocr 1.4.8',
  pictureHash: 'sharp-phash 2.2.0',
} as const

/** A rectangle in fractions of the picture's width and height, from its upper left corner. */
export interface Box { x: number; y: number; width: number; height: number }

/** What a picture is like, as shares that sum to 1 (classes of NSFWJS). */
export interface UnsafeShares { porn: number; hentai: number; sexy: number; neutral: number; drawing: number }
export interface FaceFound {
  box: Box
  /** 0..1 */
  score: number
  /** 128 components; two of one person lie nearer than 0.45 (Euclidean) */
  descriptor: Float32Array
}
export interface TextFound {
  /** one line of text */
  text: string
  box: Box
  /** mean confidence of its letters, 0..1 */
  score: number
}

/**
 * Networks that look for what must not be shown. They run offline, off the event loop, and load on first use.
 * Every call rejects with a NodeError where weights are missing or damaged, and with the signal's reason when aborted.
 */
export interface DetectorsApi {
  unsafePicture(picture: RgbPicture, options?: { signal?: AbortSignal }): Promise<UnsafeShares>
  /** faces, largest first */
  faces(picture: RgbPicture, options?: { signal?: AbortSignal }): Promise<FaceFound[]>
  /** lines of text, from the top */
  textOn(picture: RgbPicture, options?: { signal?: AbortSignal }): Promise<TextFound[]>
  /** 64 bits as 16 hex digits; pictures that look alike differ in few bits (DCT hash) */
  pictureHash(picture: RgbPicture, options?: { signal?: AbortSignal }): Promise<string>
}
