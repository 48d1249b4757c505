import type { ModelFolder } from '../model-folder.ts'
import type { ModelThread } from '../model-thread.ts'
import type { TensorData } from '../thread/protocol.ts'
import { expectFloats, type FloatTensor } from './float-tensor.ts'

/** Prompts whose states are kept: 32 tokens of 256 numbers are 32 kB, 77 of 768 are 236 kB. */
const KEPT = 64

/**
 * Hidden states of prompts [1, tokens, width], each computed alone, so that what shares its run changes nothing, and
 * kept for the next run: the empty prompt and a seed tried again cost nothing.
 */
export function createPromptStates(model: ModelFolder, thread: ModelThread) {
  const textEncoder = model.file('text_encoder/model.onnx')
  const tokeniser = { folder: `${model.folder}/tokenizer`, files: model.manifest.files.filter(({ path }) => path.startsWith('tokenizer/')).map(({ path }) => model.file(path)) }
  const kept = new Map<string, Promise<FloatTensor>>()

  const compute = async (text: string): Promise<FloatTensor> => {
    const ids: TensorData = await thread.call('tokenise', { ...tokeniser, texts: [text] })
    const { last_hidden_state } = await thread.call('run', { file: textEncoder, feeds: { input_ids: ids } })
    return expectFloats(last_hidden_state, 'last_hidden_state')
  }
  return async (text: string, signal?: AbortSignal): Promise<FloatTensor> => {
    signal?.throwIfAborted()
    const known = kept.get(text)
    const states = known ?? compute(text)
    kept.delete(text) // and set again below: the map keeps the order of last use
    kept.set(text, states)
    states.catch(() => kept.delete(text))
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return states
  }
}

/** States for a batch, one prompt after the other. */
export function stacked(states: readonly FloatTensor[]): FloatTensor {
  const [, tokens = 0, width = 0] = states[0]?.dims ?? []
  const data = new Float32Array(states.length * tokens * width)
  states.forEach((one, index) => data.set(one.data, index * tokens * width))
  return { type: 'float32', dims: [states.length, tokens, width], data }
}

/** States between two prompts: weight 0 is the first, 1 the second. Only where tokens stand for like things does the middle mean much. */
export function blended(first: FloatTensor, second: FloatTensor, weight: number): FloatTensor {
  return { ...first, data: first.data.map((value, index) => (1 - weight) * value + weight * (second.data[index] as number)) }
}
