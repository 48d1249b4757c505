import type { TensorData } from '../thread/protocol.ts'

export interface FloatTensor { type: 'float32'; dims: number[]; data: Float32Array<ArrayBuffer> }

/** @throws TypeError when a network did not give this tensor as float32 */
export function expectFloats(tensor: TensorData | undefined, name: string): FloatTensor {
  if (tensor?.type !== 'float32') throw new TypeError(`the network gave no float32 ${name}`)
  return { type: 'float32', dims: tensor.dims, data: tensor.data as Float32Array<ArrayBuffer> }
}
