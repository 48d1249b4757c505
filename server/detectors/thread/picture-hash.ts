import phash from 'sharp-phash'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** DCT hash of 64 bits, as 16 hex digits. */
export async function pictureHash({ width, height, data }: RgbPicture): Promise<string> {
  const bits = await phash(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 3 } })
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}
