/** Float32 vector -> base64 of its little-endian bytes, for values on edges. */
export function vectorToText(vector: Float32Array): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  vector.forEach((component, index) => view.setFloat32(index * 4, component, true))
  let binary = ''
  for (const byte of new Uint8Array(view.buffer)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** The inverse of {@link vectorToText}. Throws RangeError when the text does not hold whole float32 components. */
export function textToVector(text: string): Float32Array {
  const binary = atob(text)
  if (binary.length % 4 !== 0) throw new RangeError(`an embedding of ${binary.length} bytes does not hold whole float32 components`)
  const view = new DataView(new ArrayBuffer(binary.length))
  for (let index = 0; index < binary.length; index++) view.setUint8(index, binary.charCodeAt(index))
  return Float32Array.from({ length: binary.length / 4 }, (_, index) => view.getFloat32(index * 4, true))
}
