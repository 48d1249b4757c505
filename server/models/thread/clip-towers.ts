import {
  AutoProcessor, AutoTokenizer, CLIPTextModelWithProjection, CLIPVisionModelWithProjection, SiglipTextModel, SiglipVisionModel, Tensor,
  type PreTrainedModel, type PreTrainedTokenizer, type Processor,
} from '@huggingface/transformers'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { modelFileCorrupt } from '../model-file-error.ts'
import { checkFile } from './check-file.ts'
import { checkProvider, type ExecutionProvider } from './execution-provider.ts'
import { localModel } from './local-model.ts'
import { pictureReader, type PictureReader } from './picture-reader.ts'
import type { ClipModel } from './protocol.ts'
import { tokenIds } from './tokenisers.ts'

interface TextTower { tokeniser: PreTrainedTokenizer; network: PreTrainedModel }
interface PictureTower { read: PictureReader; network: PreTrainedModel }

/** The two towers of a CLIP through transformers.js, each loaded on first use. */
export function createClipTowers(options: { threads: number; provider: ExecutionProvider }) {
  const loading = ({ dtype }: ClipModel) => ({ dtype, device: options.provider, session_options: { intraOpNumThreads: options.threads, logSeverityLevel: 3 } }) as const
  const texts = new Map<string, Promise<TextTower>>()
  const pictures = new Map<string, Promise<PictureTower>>()

  const loadTexts = async (model: ClipModel): Promise<TextTower> => {
    const [id, local] = localModel(model.folder)
    return {
      tokeniser: await AutoTokenizer.from_pretrained(id, local),
      network: await (model.family === 'siglip' ? SiglipTextModel : CLIPTextModelWithProjection).from_pretrained(id, { ...local, ...loading(model) }),
    }
  }
  const loadPictures = async (model: ClipModel): Promise<PictureTower> => {
    const [id, local] = localModel(model.folder)
    const processor: Processor = await AutoProcessor.from_pretrained(id, local)
    return { read: pictureReader(processor.image_processor), network: await (model.family === 'siglip' ? SiglipVisionModel : CLIPVisionModelWithProjection).from_pretrained(id, { ...local, ...loading(model) }) }
  }

  return {
    async embedTexts(model: ClipModel, wanted: readonly string[]): Promise<Float32Array[]> {
      checkProvider(options.provider)
      const { tokeniser, network } = await once(texts, model, loadTexts)
      return inBatches(wanted, model.batch, async (some) => {
        const { data, dims } = tokenIds(tokeniser, some)
        const found = await network({ input_ids: new Tensor('int64', data, dims) })
        return found.text_embeds ?? found.pooler_output
      })
    },
    async embedPictures(model: ClipModel, groups: readonly RgbPicture[][]): Promise<Float32Array[][]> {
      checkProvider(options.provider)
      const { read, network } = await once(pictures, model, loadPictures)
      const vectors = await inBatches(groups, model.batch, async (some) => {
        const found = await network({ pixel_values: await read(some.flat()) })
        return found.image_embeds ?? found.pooler_output
      })
      let place = 0
      return groups.map(({ length }) => vectors.slice(place, place += length))
    },
  }
}

async function once<T>(open: Map<string, Promise<T>>, model: ClipModel, load: (model: ClipModel) => Promise<T>): Promise<T> {
  const known = open.get(model.folder)
  if (known) return known
  const opening = (async () => {
    for (const file of model.files) await checkFile(file)
    return load(model).catch((error: Error) => { throw modelFileCorrupt(model.folder, error.message) })
  })()
  open.set(model.folder, opening)
  opening.catch(() => open.delete(model.folder))
  return opening
}

async function inBatches<T>(all: readonly T[], size: number, embed: (some: readonly T[]) => Promise<Tensor>): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let start = 0; start < all.length; start += size) {
    const some = all.slice(start, start + size)
    const { data, dims } = await embed(some)
    const [rows = 0, length = 0] = dims
    for (let row = 0; row < rows; row++) vectors.push(normalised((data as Float32Array).slice(row * length, (row + 1) * length)))
  }
  return vectors
}

function normalised(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector)
  return norm > 0 ? vector.map((component) => component / norm) : vector
}
