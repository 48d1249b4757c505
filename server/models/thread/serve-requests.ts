import { parentPort } from 'node:worker_threads'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { AnyOperations, Failure, Reply, Request } from './requests.ts'

type Handlers<Operations extends AnyOperations<Operations>> = { [K in keyof Operations]: (input: Operations[K]['input']) => Promise<Operations[K]['output']> }

/**
 * Answers the requests that come to this thread, one after the other: the cores are shared, and the order of results
 * stays that of the requests. Ends the thread when asked to close, after the request under way.
 */
export function serveRequests<Operations extends AnyOperations<Operations>>(handlers: Handlers<Operations>): void {
  const port = parentPort
  if (!port) throw new Error('a thread of the studio was started as a program')
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
      const handler = handlers[operation as keyof Operations] as (input: unknown) => Promise<unknown>
      return { id, output: await handler(input) }
    } catch (error) {
      return { id, failure: toFailure(error) }
    }
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof NodeError) return { message: error.message, node: { code: error.code, cure: error.cure, retryable: error.retryable } }
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) }
}
