import type { NodeContext } from '../kit/node-context.ts'
import { type ParsedRequest, parseRequest, type Vocabulary } from './parse-request.ts'

const task = 'Read a request for short videos. Give `wanted`: what should be seen, in plain words; `unwanted`: what must not appear, separated by commas, empty if nothing; `explicitWish`: whether the person asks to make, draw or generate something.'

/**
 * Reads a request by the rules of this machine, or has a language model read it first. The names of the vocabulary are
 * then looked for in what it understood, by the same rules. Where the model is not set up, does not answer or answers
 * something else, the rules alone read it, and the log says so.
 */
export async function readRequest(text: string, parser: 'local' | 'endpoint', vocabulary: Vocabulary, context: NodeContext): Promise<ParsedRequest> {
  const local = parseRequest(text, vocabulary)
  if (parser === 'local') return local
  try {
    const answer = await context.language.extract({ task, text, fields: { wanted: 'text', unwanted: 'text', explicitWish: 'boolean' }, signal: context.signal })
    const wanted = String(answer.wanted).trim()
    if (wanted === '') return local
    return { ...parseRequest(wanted, vocabulary), unwanted: String(answer.unwanted).trim(), explicitWish: answer.explicitWish === true }
  } catch (error) {
    context.signal.throwIfAborted()
    context.log('warn', `The language model did not read the request, so the rules did: ${error instanceof Error ? error.message : String(error)}`)
    return local
  }
}
