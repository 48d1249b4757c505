import { Tensor } from 'onnxruntime-node'
import type { TensorData } from './protocol.ts'

/** A tensor as a network wants it: whole numbers rounded, halves made of floats. @throws TypeError for kinds that no model here takes */
export function toTensor({ type, data, dims }: TensorData, wanted: string): Tensor {
  if (wanted === type) return new Tensor(type, data, dims)
  const numbers: readonly number[] = Array.from<number | bigint, number>(data, Number)
  if (wanted === 'float32') return new Tensor('float32', Float32Array.from(numbers), dims)
  if (wanted === 'float16') return new Tensor('float16', Uint16Array.from(numbers, toHalf), dims)
  if (wanted === 'int32') return new Tensor('int32', Int32Array.from(numbers, Math.round), dims)
  if (wanted === 'int64') return new Tensor('int64', BigInt64Array.from(numbers, (value) => BigInt(Math.round(value))), dims)
  throw new TypeError(`a network takes ${wanted}, float32, float16, int32 or int64 expected`)
}

/** What a network gave, with halves widened to floats and 32-bit whole numbers to 64. */
export function fromTensor(tensor: Tensor): TensorData {
  const dims = [...tensor.dims]
  switch (tensor.type) {
    case 'float32': return { type: 'float32', dims, data: tensor.data as Float32Array }
    case 'int64': return { type: 'int64', dims, data: tensor.data as BigInt64Array }
    case 'int32': return { type: 'int64', dims, data: BigInt64Array.from(tensor.data as Int32Array, BigInt) }
    case 'float16': return { type: 'float32', dims, data: widened(tensor.data) }
    default: throw new TypeError(`a network gave ${tensor.type}, float32, float16, int32 or int64 expected`)
  }
}

/** Runtimes with a Float16Array of their own give that, others the bits. */
function widened(data: Tensor['data']): Float32Array {
  return data instanceof Uint16Array ? Float32Array.from(data, fromHalf) : Float32Array.from(data as unknown as ArrayLike<number>)
}

const scratch = new DataView(new ArrayBuffer(4))

/** IEEE 754 binary16 of a number, rounded to nearest, ties to even; too large becomes infinity. */
export function toHalf(value: number): number {
  scratch.setFloat32(0, value)
  const bits = scratch.getUint32(0)
  const sign = (bits >>> 16) & 0x8000
  const size = bits & 0x7fffffff
  if (size > 0x7f800000) return sign | 0x7e00
  if (size >= 0x477ff000) return sign | 0x7c00
  if (size < 0x33000001) return sign
  if (size < 0x38800000) {
    // below the least normal half: count in units of 2^-24
    const units = Math.abs(scratch.getFloat32(0)) * 2 ** 24
    const whole = Math.floor(units)
    const rest = units - whole
    return sign | (rest > 0.5 || (rest === 0.5 && whole % 2 === 1) ? whole + 1 : whole)
  }
  const rounded = size + 0xfff + ((size >>> 13) & 1)
  return sign | ((rounded - 0x38000000) >>> 13)
}

/** The number that an IEEE 754 binary16 stands for. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >>> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
