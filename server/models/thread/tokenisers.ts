import { AutoTokenizer, type PreTrainedTokenizer } from '@huggingface/transformers'
import { cleanText } from '../clean-text.ts'
import type { LocatedFile } from '../model-folder.ts'
import { checkFile } from './check-file.ts'
import { localModel } from './local-model.ts'
import type { TensorData } from './protocol.ts'

/** Tokenisers by folder, loaded on first use. */
export function createTokenisers() {
  const open = new Map<string, Promise<PreTrainedTokenizer>>()
  const load = async (folder: string, files: LocatedFile[]): Promise<PreTrainedTokenizer> => {
    for (const file of files) await checkFile(file)
    return AutoTokenizer.from_pretrained(...localModel(folder))
  }
  return {
    async tokenise({ folder, files, texts }: { folder: string; files: LocatedFile[]; texts: readonly string[] }): Promise<TensorData> {
      let opening = open.get(folder)
      if (!opening) {
        opening = load(folder, files)
        open.set(folder, opening)
        opening.catch(() => open.delete(folder))
      }
      return tokenIds(await opening, texts)
    },
  }
}

/**
 * Ids [texts, context], padded with the tokeniser's padding token. A text that does not fit is cut and its last place
 * given to the end token, because the towers read their summary there (transformers.js cuts the end token off).
 */
export function tokenIds(tokeniser: PreTrainedTokenizer, texts: readonly string[]): TensorData {
  const context = Number(tokeniser.model_max_length)
  const end = tokeniser.eos_token_id
  const padding = tokeniser.pad_token_id ?? end
  if (!Number.isInteger(context) || end === undefined || padding === undefined) throw new TypeError('the tokeniser names no context length or no end token')
  const data = new BigInt64Array(texts.length * context).fill(BigInt(padding))
  texts.forEach((text, row) => {
    const ids = tokeniser.encode(cleanText(text))
    const kept = ids.length > context ? [...ids.slice(0, context - 1), end] : ids
    kept.forEach((id, place) => { data[row * context + place] = BigInt(id) })
  })
  return { type: 'int64', dims: [texts.length, context], data }
}
