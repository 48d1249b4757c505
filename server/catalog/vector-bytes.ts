/** Float32 vector -> its little-endian bytes, as the database keeps it. */
export function vectorToBytes(vector: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  vector.forEach((component, index) => view.setFloat32(index * 4, component, true))
  return new Uint8Array(view.buffer)
}

/** Writes the components that `bytes` holds into `into` from `offset` on. */
export function readVectorInto(bytes: Uint8Array, into: Float32Array, offset: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let index = 0; index < bytes.byteLength / 4; index++) into[offset + index] = view.getFloat32(index * 4, true)
}
