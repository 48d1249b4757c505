import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** Cells along each side of the layout, and levels of each colour in the histogram. */
const [cells, levels] = [6, 4]

/**
 * A second encoder that knows nothing of CLIP: where a picture is bright and of which colours, as a unit vector with its
 * mean over natural pictures left in. Selection by CLIP does not maximise it, so what it confirms is not an artefact of
 * scoring with what was selected by.
 */
export function pixelVector({ width, height, data }: RgbPicture): Float32Array {
  const layout = new Float32Array(cells * cells * 3)
  const histogram = new Float32Array(levels ** 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const cell = (Math.floor((y * cells) / height) * cells + Math.floor((x * cells) / width)) * 3
      let bin = 0
      for (let channel = 0; channel < 3; channel++) {
        const level = data[at + channel] as number
        layout[cell + channel] = (layout[cell + channel] as number) + (level - 128) / 128
        bin = bin * levels + Math.min(levels - 1, Math.floor((level * levels) / 256))
      }
      histogram[bin] = (histogram[bin] as number) + 1
    }
  }
  return Float32Array.from([...unit(layout), ...unit(histogram.map(Math.sqrt))], (value) => value / Math.SQRT2)
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
