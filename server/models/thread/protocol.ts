import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import type { TensorSpec } from '../manifest.ts'
import type { LocatedFile } from '../model-folder.ts'

/** A tensor as it crosses between threads. `data.length` is the product of `dims`. */
export interface TensorData {
  type: 'float32' | 'int64'
  dims: number[]
  data: Float32Array | BigInt64Array
}

/** A CLIP in the layout of transformers.js, with the files that must be whole before it is loaded. */
export interface ClipModel {
  folder: string
  files: LocatedFile[]
  /** `siglip` towers pool by themselves and pad every text to the context */
  family: 'clip' | 'siglip'
  dtype: 'q8' | 'fp16' | 'fp32'
  /** most samples, or groups of pictures, in one run of the network */
  batch: number
}

/** Everything that a model thread does: name, what goes in, what comes out. */
export interface Operations {
  /** runs one network; it is loaded, checked against its manifest entry, on first use and then kept */
  run: { input: { file: LocatedFile; feeds: Record<string, TensorData> }; output: Record<string, TensorData> }
  /** what a network takes and gives; it is closed again */
  inspect: { input: { path: string }; output: { inputs: TensorSpec[]; outputs: TensorSpec[] } }
  /** token ids [texts, model_max_length], padded and cut with the end token in place */
  tokenise: { input: { files: LocatedFile[]; folder: string; texts: string[] }; output: TensorData }
  /** L2-normalised vectors */
  embedTexts: { input: { model: ClipModel; texts: string[] }; output: Float32Array[] }
  /** L2-normalised vectors, a list a group; `model.batch` groups share a run */
  embedPictures: { input: { model: ClipModel; groups: RgbPicture[][] }; output: Float32Array[][] }
}
