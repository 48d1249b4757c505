import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** How many frequencies a side are looked at: half waves over the whole width or height. */
export const band = 32
/** Coefficients are given as a picture of this side would have them, so that they do not change with the size of the picture. */
const unit = 64

const waves = new Map<string, Float64Array>()

/** cos of each half wave at each pixel centre, moved by `shift` pixels, scaled to length one: `[band][length]`. */
function wavesOf(length: number, shift = 0): Float64Array {
  const key = `${length} ${shift}`
  const known = waves.get(key)
  if (known) return known
  const table = new Float64Array(band * length)
  for (let wave = 0; wave < band; wave++) {
    const scale = Math.sqrt((wave === 0 ? 1 : 2) / length)
    for (let at = 0; at < length; at++) table[wave * length + at] = scale * Math.cos((Math.PI * wave * (at + 0.5 + shift)) / length)
  }
  if (waves.size >= 64) waves.clear()
  waves.set(key, table)
  return table
}

/** Brightness (BT.601, as JPEG and H.264 keep it) of each pixel, 0 to 255. */
export interface Brightness { width: number; height: number; levels: Float64Array }

/** The brightness of a picture, averaged over blocks of whole pixels until its smaller side is under `twice least`. */
export function brightnessOf({ width, height, data }: RgbPicture, least = Infinity): Brightness {
  const block = Math.max(1, Math.floor(Math.min(width, height) / least))
  const small = { width: Math.floor(width / block), height: Math.floor(height / block) }
  const levels = new Float64Array(small.width * small.height)
  for (let y = 0; y < small.height * block; y++) {
    for (let x = 0, at = y * width * 3; x < small.width * block; x++, at += 3) {
      const into = Math.floor(y / block) * small.width + Math.floor(x / block)
      levels[into] = (levels[into] as number) + (0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number)) / (block * block)
    }
  }
  return { ...small, levels }
}

/**
 * The low-frequency corner of the DCT of a picture, `[band][band]`, vertical frequency first. The same picture at another
 * size gives nearly the same numbers. `shift` is for pictures that a scaler has moved by a part of a pixel on both axes.
 */
export function lowFrequencies({ width, height, levels }: Brightness, shift = 0): Float64Array {
  const across = wavesOf(width, shift)
  const down = wavesOf(height, shift)
  const scale = unit / Math.sqrt(width * height)
  const row = new Float64Array(band)
  const found = new Float64Array(band * band)
  for (let y = 0; y < height; y++) {
    for (let wave = 0; wave < band; wave++) {
      let sum = 0
      for (let x = 0; x < width; x++) sum += (levels[y * width + x] as number) * (across[wave * width + x] as number)
      row[wave] = sum
    }
    for (let vertical = 0; vertical < band; vertical++) {
      const weight = scale * (down[vertical * height + y] as number)
      for (let wave = 0; wave < band; wave++) found[vertical * band + wave] = (found[vertical * band + wave] as number) + weight * (row[wave] as number)
    }
  }
  return found
}

/** The pattern of brightness, `[height][width]` in levels, whose {@link lowFrequencies} are the given ones. */
export function patternOf(frequencies: Float64Array, { width, height }: { width: number; height: number }): Float64Array {
  const across = wavesOf(width)
  const down = wavesOf(height)
  const scale = Math.sqrt(width * height) / unit
  const pattern = new Float64Array(width * height)
  const row = new Float64Array(band)
  for (let y = 0; y < height; y++) {
    row.fill(0)
    for (let vertical = 0; vertical < band; vertical++) {
      const weight = scale * (down[vertical * height + y] as number)
      for (let wave = 0; wave < band; wave++) row[wave] = (row[wave] as number) + weight * (frequencies[vertical * band + wave] as number)
    }
    for (let wave = 0; wave < band; wave++) {
      const weight = row[wave] as number
      for (let x = 0; x < width; x++) pattern[y * width + x] = (pattern[y * width + x] as number) + weight * (across[wave * width + x] as number)
    }
  }
  return pattern
}
