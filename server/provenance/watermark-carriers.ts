import { createHash } from 'node:crypto'
import { band } from './low-frequencies.ts'

/** Bits of an id: with a million marked items registered, an id that is read names a second one with a chance of 0.02 %. */
export const idBits = 32
/** How many coefficients carry each bit: the code that corrects errors is repetition, decoded softly. */
const repeats = 9
/**
 * Half waves from which on coefficients carry. Below lie the large shapes of a picture, which a change of brightness
 * moves by more than the step; far above, what halving a picture of 80 px or an encoder throws away.
 */
const from = 13

/** A coefficient that carries a bit, and the dither (0..1 of a step) that makes it look random to all who do not know it. */
export interface Carrier { at: number; bit: number; dither: number }

/**
 * The same for every installation, so that the mark of one is read by all: it says that a model made the picture. Who
 * says so stands in the signed manifest.
 */
const key = 'GeneRec Studio watermark 1'

/** The carriers, dealt out to the bits in an order that follows from the key. */
export const carriers: readonly Carrier[] = dealt()

function dealt(): Carrier[] {
  const places = Array.from({ length: band * band }, (_, at) => ({ at, radius: Math.hypot(Math.floor(at / band), at % band) }))
  const used = places.filter(({ radius }) => radius >= from).sort((a, b) => a.radius - b.radius || a.at - b.at).slice(0, idBits * repeats)
  const random = fractions(key)
  const shuffled = used.map(({ at }) => ({ at, turn: random() })).sort((a, b) => a.turn - b.turn)
  return shuffled.map(({ at }, index) => ({ at, bit: index % idBits, dither: random() }))
}

/** Numbers from 0 to 1 that follow from the seed alone, on every machine. */
function fractions(seed: string): () => number {
  let block = Buffer.alloc(0)
  let blocks = 0
  let used = 0
  return () => {
    if (used === block.length) [block, used] = [createHash('sha256').update(`${seed} ${blocks++}`).digest(), 0]
    used += 4
    return block.readUInt32BE(used - 4) / 2 ** 32
  }
}
