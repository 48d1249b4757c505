import { BMFF } from '@trustnxt/c2pa-ts/asset'

/** Major and compatible brands of MP4 files, which c2pa-ts can read and sign but does not take on its own. */
const brands = ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'qt  ']
const known = (BMFF as unknown as { canReadBrands: Set<string> }).canReadBrands
for (const brand of brands) known.add(brand)

/** Containers on the way to the tables of where the samples lie. */
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])

/** A box of an MP4 file: where it begins, how long it is, where its content begins. Bytes from the start of the file. */
interface Mp4Box { type: string; start: number; size: number; content: number }

/** The boxes between two places of a file. @throws RangeError when they do not add up */
export function boxesBetween(bytes: Uint8Array, start: number, end: number): Mp4Box[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes: Mp4Box[] = []
  for (let at = start; at < end;) {
    if (at + 8 > end) throw new RangeError('the boxes of the MP4 file do not add up')
    const short = view.getUint32(at)
    const large = short === 1
    if (large && at + 16 > end) throw new RangeError('the boxes of the MP4 file do not add up')
    const size = short === 0 ? end - at : large ? Number(view.getBigUint64(at + 8)) : short
    if (size < (large ? 16 : 8) || at + size > end) throw new RangeError('the boxes of the MP4 file do not add up')
    boxes.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), start: at, size, content: at + (large ? 16 : 8) })
    at += size
  }
  return boxes
}

/**
 * Moves, in place, where the samples of an MP4 file are said to lie, by as many bytes as go in behind `ftyp`.
 * @throws RangeError when the boxes do not add up, or when a 32-bit place would go beyond its range
 */
export function moveChunks(bytes: Uint8Array, by: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const walk = (start: number, end: number): void => {
    for (const box of boxesBetween(bytes, start, end)) {
      if (containers.has(box.type)) walk(box.content, box.start + box.size)
      else if (box.type === 'stco' || box.type === 'co64') {
        const wide = box.type === 'co64' ? 8 : 4
        const count = view.getUint32(box.content + 4)
        if (box.content + 8 + count * wide > box.start + box.size) throw new RangeError('the table of chunks of the MP4 file is cut off')
        for (let at = box.content + 8, left = count; left > 0; at += wide, left--) {
          if (wide === 8) view.setBigUint64(at, view.getBigUint64(at) + BigInt(by))
          else if (view.getUint32(at) + by > 0xffff_ffff) throw new RangeError('the MP4 file is too large for its table of chunks')
          else view.setUint32(at, view.getUint32(at) + by)
        }
      }
    }
  }
  walk(0, bytes.length)
}

/** A copy of an MP4 file without the manifest that it carries, its samples found where they then lie. */
export function withoutManifest(bytes: Uint8Array): Uint8Array {
  const marker = Buffer.from(BMFF.c2paBoxUserType)
  const own = boxesBetween(bytes, 0, bytes.length).filter(({ type, content }) => type === 'uuid' && marker.equals(bytes.subarray(content, content + 16)))
  const gone = own.reduce((sum, { size }) => sum + size, 0)
  const kept = new Uint8Array(bytes.length - gone)
  let [from, to] = [0, 0]
  for (const { start, size } of [...own, { start: bytes.length, size: 0 }]) {
    kept.set(bytes.subarray(from, start), to)
    to += start - from
    from = start + size
  }
  if (gone > 0) moveChunks(kept, -gone)
  return kept
}
