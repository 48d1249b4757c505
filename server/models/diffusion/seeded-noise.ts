/** Uniform numbers in [0, 1) with 32 bits, the same for the same seed everywhere (sfc32, seeded through splitmix32). */
export function seededUniform(seed: number): () => number {
  let mixed = seed >>> 0
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0
    let word = mixed ^ (mixed >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word ^= word >>> 15
    word = Math.imul(word, 0x735a2d97)
    return (word ^ (word >>> 15)) | 0
  }
  let a = splitmix(), b = splitmix(), c = splitmix(), counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round++) next()
  return next
}

/** `count` independent draws from N(0, 1), by the Box-Muller transform. The seed is a 32-bit unsigned whole number. */
export function seededNoise(seed: number, count: number): Float32Array {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new RangeError(`seed ${seed}; a whole number from 0 to 4294967295 expected`)
  const uniform = seededUniform(seed)
  const noise = new Float32Array(count)
  for (let index = 0; index < count; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    noise[index] = radius * Math.cos(angle)
    if (index + 1 < count) noise[index + 1] = radius * Math.sin(angle)
  }
  return noise
}
