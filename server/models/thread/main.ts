import { parentPort, workerData } from 'node:worker_threads'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { createClipTowers } from './clip-towers.ts'
import { inspectNetwork } from './inspect-network.ts'
import { createSessions, type SessionOptions } from './onnx-sessions.ts'
import type { Failure, OperationName, Operations, Reply, Request } from './protocol.ts'
import { createTokenisers } from './tokenisers.ts'

type Handlers = { [K in OperationName]: (input: Operations[K]['input']) => Promise<Operations[K]['output']> }

const options = workerData as SessionOptions
const port = parentPort
if (!port) throw new Error('the model thread was started as a program')

const sessions = createSessions(options)
const tokenisers = createTokenisers()
const towers = createClipTowers(options)
const handlers: Handlers = {
  run: ({ file, feeds }) => sessions.run(file, feeds),
  inspect: ({ path }) => inspectNetwork(path),
  tokenise: (input) => tokenisers.tokenise(input),
  embedTexts: ({ model, texts }) => towers.embedTexts(model, texts),
  embedPictures: ({ model, groups }) => towers.embedPictures(model, groups),
}

// One request after the other: the cores are shared, and the order of results stays that of the requests.
let tail: Promise<void> = Promise.resolve()
let closing = false
port.on('message', (request: Request | 'close') => {
  if (request === 'close') {
    closing = true
    tail = tail.then(() => process.exit(0)) // of this thread alone
  } else {
    tail = tail.then(async () => { if (!closing) port.postMessage(await answer(request)) })
  }
})

async function answer({ id, operation, input }: Request): Promise<Reply> {
  try {
    const handler = handlers[operation] as (input: unknown) => Promise<unknown>
    return { id, output: await handler(input) }
  } catch (error) {
    return { id, failure: toFailure(error) }
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof NodeError) return { message: error.message, node: { code: error.code, cure: error.cure, retryable: error.retryable } }
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) }
}
