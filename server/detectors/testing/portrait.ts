import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'

/** One of the three people in a photograph that comes with face-api, 560 px square. */
export function portrait(): Sharp {
  return sharp(fileURLToPath(new URL('../../../node_modules/@vladmandic/face-api/demo/sample1.jpg', import.meta.url))).extract({ left: 660, top: 220, width: 560, height: 560 })
}
