import { z } from 'zod'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { ClipApi, RgbPicture } from '@/nodes/kit/node-context.ts'
import { createBatcher } from './batcher.ts'
import { openModelFolder } from './model-folder.ts'
import { openModelThread } from './model-thread.ts'

const clipConfig = z.object({ model_type: z.string().default('clip'), logit_scale_init_value: z.number().default(Math.log(100)) })

/** Inputs that travel to the thread together: enough to keep it busy, few enough that a newcomer soon has its turn. */
const maxBatch = 16
const maxWaitMs = 2

/**
 * Opens CLIP in a thread of its own. Opening reads the manifest and one small file; weights load on first use.
 * An empty text is embedded as CLIP embeds the empty prompt; a text beyond the context is cut.
 * @throws NodeError `model-file-missing`, `model-file-corrupt`, `picture-invalid`
 */
export async function openClip(options: { folder?: string; threads?: number } = {}): Promise<ClipApi & { close(): Promise<void> }> {
  const model = await openModelFolder('clip', options.folder)
  const config = await model.json('config.json', clipConfig)
  const thread = openModelThread({ threads: options.threads })
  const clip = {
    folder: model.folder,
    files: model.manifest.files.map((file) => model.file(file.path)),
    batch: model.manifest.batch,
    family: config.model_type === 'siglip' ? 'siglip' as const : 'clip' as const,
    dtype: storedAs(model.manifest.files.map(({ path }) => path)),
  }
  const texts = createBatcher<string, Float32Array>({ maxBatch, maxWaitMs, compute: (batch) => thread.call('embedTexts', { model: clip, texts: batch }) })
  const together = model.manifest.picturesOfCall ?? 1
  const groups = createBatcher<RgbPicture[], Float32Array[]>({
    maxBatch: Math.ceil(maxBatch / together), maxWaitMs, compute: (batch) => thread.call('embedPictures', { model: clip, groups: batch }),
  })
  return {
    modelId: model.modelId,
    logitScale: Math.exp(config.logit_scale_init_value),
    embedTexts: async (wanted, { signal } = {}) => texts.add(wanted, signal),
    embedPictures: async (wanted, { signal } = {}) => (await groups.add(inGroups(wanted.map(checkPicture), together), signal)).flat(),
    close: () => thread.close(),
  }
}

/** The pictures of a call in the groups that share a run. */
function inGroups(pictures: readonly RgbPicture[], size: number): RgbPicture[][] {
  return Array.from({ length: Math.ceil(pictures.length / size) }, (_, group) => pictures.slice(group * size, (group + 1) * size))
}

/** Which of the towers in the folder are loaded: the smallest that is there. */
function storedAs(paths: readonly string[]): 'q8' | 'fp16' | 'fp32' {
  if (paths.includes('onnx/vision_model_quantized.onnx')) return 'q8'
  return paths.includes('onnx/vision_model_fp16.onnx') ? 'fp16' : 'fp32'
}

function checkPicture({ width, height, data }: RgbPicture, index: number): RgbPicture {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1 || data.length !== width * height * 3) {
    throw new NodeError('picture-invalid', `Picture ${index + 1} says ${width} x ${height} and holds ${data.length} bytes; 8-bit RGB has ${width * height * 3}.`, 'Decode the picture to 8-bit RGB first.')
  }
  return { width, height, data }
}
