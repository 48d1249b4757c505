import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { brightnessOf, lowFrequencies, patternOf } from './low-frequencies.ts'
import { carriers, idBits } from './watermark-carriers.ts'

/** Distance of two values that stand for the same bit, in the unit of {@link lowFrequencies}. Larger is more robust and more visible. */
const step = 34
/** Rounds of putting the mark in: rounding to whole levels, and black and white that cannot be passed, take some of it away. */
const rounds = 3
/** Contrasts that the picture may have been given since, tried in turn: 0.7 to 1.4 in steps of 3 %. */
const gains = Array.from({ length: 25 }, (_, index) => 0.7 * 1.03 ** index)
/** Parts of a pixel by which a scaler may have moved the picture, on both axes. */
const shifts = [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1, -1]
/** Larger pictures are read at about this size, px. */
const readSize = 128
/** An unmarked picture is taken for a marked one at most this often, whatever it shows. */
export const falseAlarmRate = 1e-6

export interface FoundWatermark {
  /** 8 hex digits */
  id: string
  /** base-10 logarithm of the upper bound of the chance to find this much of any id in an unmarked picture: at most -6 */
  logFalseAlarm: number
}

/**
 * The picture with a 32-bit id in its brightness: dithered quantisation of low DCT coefficients (Chen and Wornell 2001),
 * 38 dB from the picture or nearer. Read without the original after re-encoding, resizing and changes of brightness or
 * contrast; cutting or turning the picture removes it. A mark that is there already is replaced.
 * @param id 8 hex digits
 * @throws RangeError for another id
 */
export function embedWatermark(picture: RgbPicture, id: string): RgbPicture {
  const bits = bitsOf(id)
  let marked = picture
  for (let round = 0; round < rounds; round++) {
    const found = lowFrequencies(brightnessOf(marked))
    const change = new Float64Array(found.length)
    for (const { at, bit, dither } of carriers) {
      const offset = (dither + (bits[bit] ? 0.5 : 0)) * step
      const value = found[at] as number
      change[at] = Math.round((value - offset) / step) * step + offset - value
    }
    marked = brightened(marked, patternOf(change, marked))
  }
  return marked
}

/** The id in a picture, or in the frames of a clip together; null when it is not certain enough ({@link falseAlarmRate}). */
export function readWatermark(frames: readonly RgbPicture[]): FoundWatermark | null {
  const likeliest = likeliestId(frames)
  return likeliest && likeliest.logFalseAlarm <= Math.log10(falseAlarmRate) ? likeliest : null
}

/**
 * The id that a picture, or all frames together, agree with best, and how certain that is. Null without a frame.
 *
 * With random dithers the phase of each coefficient of an unmarked picture is uniform, whatever the picture shows. The sum
 * of its agreements with any one id then reaches T with a chance of at most exp(-T^2 / S), S the sum of the squared
 * amplitudes (Chernoff, from I0(x) <= exp(x^2 / 4)); times all ids, contrasts and shifts that are tried.
 */
export function likeliestId(frames: readonly RgbPicture[]): FoundWatermark | null {
  const small = frames.map((frame) => brightnessOf(frame, readSize))
  let best: { bits: boolean[]; exponent: number } | null = null
  for (const shift of shifts) {
    const found = small.map((frame) => lowFrequencies(frame, shift))
    for (const gain of gains) {
      const tried = agreement(found, gain)
      if (!best || tried.exponent > best.exponent) best = tried
    }
  }
  if (!best || frames.length === 0) return null
  const log = idBits * Math.LN2 + Math.log(gains.length * shifts.length) - best.exponent
  return { id: idOf(best.bits), logFalseAlarm: Math.min(0, log) / Math.LN10 }
}

/** The best bits at one contrast, and the exponent T^2 / S of their chance. */
function agreement(found: readonly Float64Array[], gain: number): { bits: boolean[]; exponent: number } {
  const sums = new Float64Array(idBits)
  let squares = 0
  for (const { at, bit, dither } of carriers) {
    let [real, imaginary] = [0, 0]
    for (const frame of found) {
      const phase = 2 * Math.PI * ((frame[at] as number) / (gain * step) - dither)
      real += Math.cos(phase)
      imaginary += Math.sin(phase)
    }
    sums[bit] = (sums[bit] as number) + real
    squares += real * real + imaginary * imaginary
  }
  const total = sums.reduce((sum, value) => sum + Math.abs(value), 0)
  return { bits: [...sums].map((sum) => sum < 0), exponent: squares > 0 ? (total * total) / squares : 0 }
}

function brightened({ width, height, data }: RgbPicture, pattern: Float64Array): RgbPicture {
  const changed = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at++) changed[at] = (data[at] as number) + (pattern[Math.floor(at / 3)] as number)
  return { width, height, data: new Uint8Array(changed.buffer) }
}

function bitsOf(id: string): boolean[] {
  if (!/^[0-9a-f]{8}$/.test(id)) throw new RangeError(`“${id}” is no id of 8 hex digits`)
  return [...id].flatMap((digit) => [8, 4, 2, 1].map((mask) => (parseInt(digit, 16) & mask) !== 0))
}

function idOf(bits: readonly boolean[]): string {
  return Array.from({ length: idBits / 4 }, (_, index) => parseInt(bits.slice(index * 4, index * 4 + 4).map(Number).join(''), 2).toString(16)).join('')
}
