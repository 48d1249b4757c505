/** FNV-1a of the UTF-8 bytes of a text, 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash >>> 0
}

/**
 * Where a unit falls in [0, 1): the same place for the same seed and unit, in the browser and on the server, and
 * independent places for different seeds. Version 2 of GrowthBook's published hashing: FNV-1a twice, in ten thousandths.
 */
export function bucketOf(seed: string, unit: string): number {
  return (fnv1a(String(fnv1a(seed + unit))) % 10_000) / 10_000
}
