import { z } from 'zod'

const dimension = z.union([z.number().int().positive(), z.string()])

/** A named tensor that a network takes or gives. A dimension is a size, or a name where any size goes. */
export const tensorSpec = z.object({
  name: z.string(),
  dtype: z.enum(['float32', 'float16', 'int64', 'int32']),
  shape: z.array(dimension),
  /** least and greatest sensible value */
  range: z.tuple([z.number(), z.number()]).optional(),
})
export type TensorSpec = z.infer<typeof tensorSpec>

const modelFile = z.object({
  /** relative to the folder of the manifest, with forward slashes */
  path: z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, 'a relative path inside the model folder'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex'),
  bytes: z.number().int().positive(),
  /** for a network: what goes in and comes out */
  inputs: z.array(tensorSpec).optional(),
  outputs: z.array(tensorSpec).optional(),
})
export type ModelFile = z.infer<typeof modelFile>

/** `manifest.json` of a model folder: what the model is, and every file that its results depend on. */
export const modelManifest = z.object({
  name: z.string().regex(/^[a-z0-9-]+$/),
  role: z.enum(['clip', 'diffusion']),
  title: z.string(),
  licence: z.string(),
  trainedOn: z.string(),
  /** repository and revision that it was fetched from; absent for what came with the project or by hand */
  source: z.string().optional(),
  /** how pictures or texts become what the networks take, where the folder's own files do not say it */
  preprocessing: z.string().optional(),
  /** how the weights are stored, and in what they compute */
  precision: z.string(),
  /**
   * Most samples that one run of a network takes. It is 1 where activations are quantised by the range of the whole
   * batch (dynamic int8): a sample's result would then depend on what happened to share its batch.
   */
  batch: z.number().int().min(1).max(64),
  /**
   * For a CLIP whose `batch` is 1: how many pictures of one call share a run, in the order of the call. What a call
   * gives then still depends on that call alone, and the frames of a video cost less than as many single pictures.
   */
  picturesOfCall: z.number().int().min(1).max(64).optional(),
  files: z.array(modelFile).min(1),
})
export type ModelManifest = z.infer<typeof modelManifest>
export type ModelRole = ModelManifest['role']
