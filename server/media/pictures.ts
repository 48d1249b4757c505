import sharp from 'sharp'
import type { MediaInfo, RgbPicture } from '@/nodes/kit/node-context.ts'
import { maxPixels, unreadablePicture } from './unreadable.ts'

/** Size in pixels as shown, turned as the EXIF says. @throws NodeError `picture-unreadable` */
export async function probePicture(bytes: Uint8Array, what: string): Promise<MediaInfo> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: maxPixels, pages: 1 }).metadata().catch((cause: unknown) => { throw refusal(what, cause) })
  return { kind: 'image', width: autoOrient.width, height: autoOrient.height, durationS: null, fps: null }
}

/**
 * Decodes a still picture to 8-bit sRGB: turned as its EXIF says, transparency laid on white, the first frame of an
 * animation, CMYK, grey and 16 bit converted. With `size`, scaled to cover a square of that many px and cut to it around
 * the centre; with `whole` as well, scaled so that the longer side has `size` px, and not cut.
 * @throws NodeError `picture-unreadable`, naming `what`
 */
export async function decodePicture(bytes: Uint8Array, { size, whole, what }: { size?: number; whole?: boolean; what: string }): Promise<RgbPicture> {
  const picture = sharp(bytes, { limitInputPixels: maxPixels, pages: 1 }).autoOrient()
  if (size) picture.resize(size, size, { fit: whole ? 'inside' : 'cover', position: 'centre', kernel: 'cubic' })
  const { data, info } = await picture
    .flatten({ background: '#ffffff' })
    .pipelineColourspace('srgb')
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => { throw refusal(what, cause) })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}

/** Encodes raw RGB. JPEG and WebP at a quality that people take for the original at the size of a thumbnail. */
export async function encodePicture({ width, height, data }: RgbPicture, format: 'png' | 'jpeg' | 'webp'): Promise<Uint8Array> {
  const picture = sharp(data, { raw: { width, height, channels: 3 } })
  if (format === 'png') return picture.png({ compressionLevel: 9 }).toBuffer()
  if (format === 'jpeg') return picture.jpeg({ quality: 90 }).toBuffer()
  return picture.webp({ quality: 86, effort: 2 }).toBuffer()
}

function refusal(what: string, cause: unknown) {
  const tooLarge = cause instanceof Error && /exceeds pixel limit/i.test(cause.message)
  return unreadablePicture(what, tooLarge ? `has more than ${maxPixels / 1e6} million pixels` : undefined, cause)
}
