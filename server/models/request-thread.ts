import { Worker } from 'node:worker_threads'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { AnyOperations, Failure, Reply, Request } from './thread/requests.ts'

/** A thread that computes, seen from the thread that asks. `Operations` says what it does: name, what goes in, what comes out. */
export interface RequestThread<Operations extends AnyOperations<Operations>> {
  /**
   * Asks the thread, starting it when it does not run. Buffers in `transfer` move there and are empty here afterwards.
   * @throws NodeError of the thread; `model-thread-lost` when the thread died on the way; `signal.reason` when aborted
   */
  call<K extends keyof Operations & string>(operation: K, input: Operations[K]['input'], options?: { transfer?: ArrayBuffer[]; signal?: AbortSignal }): Promise<Operations[K]['output']>
  /** Ends the thread, after the request that it is answering. Calls under way are rejected at once; a later call starts it anew. */
  close(): Promise<void>
}

interface Pending { resolve(output: unknown): void; reject(error: unknown): void }

/** Opens a thread by its entry, a JavaScript file that registers the TypeScript loader. Nothing starts before the first call, and an idle thread keeps no process alive. */
export function openRequestThread<Operations extends AnyOperations<Operations>>({ entry, settings, name }: { entry: URL; settings: unknown; name: string }): RequestThread<Operations> {
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let lastId = 0

  const lose = (lost: Worker, why: string): void => {
    if (worker !== lost) return
    worker = null
    const error = new NodeError('model-thread-lost', `The thread that computes the models stopped: ${why}.`, 'Run the step again; when it happens again, give the machine more memory.', true)
    for (const call of pending.values()) call.reject(error)
    pending.clear()
  }

  const start = (): Worker => {
    // Own execArgv: the entry registers the TypeScript loader itself, so the parent's loader flags must not be inherited.
    const started = new Worker(entry, { execArgv: [], workerData: settings, name })
    started.on('message', (reply: Reply) => {
      const call = pending.get(reply.id)
      pending.delete(reply.id)
      if (pending.size === 0 && worker === started) started.unref()
      if ('failure' in reply) call?.reject(fromFailure(reply.failure))
      else call?.resolve(reply.output)
    })
    started.on('error', (error: Error) => lose(started, error.message))
    started.on('exit', (code) => lose(started, `it exited with code ${code}`))
    return started
  }

  return {
    call<K extends keyof Operations & string>(operation: K, input: Operations[K]['input'], { transfer = [], signal }: { transfer?: ArrayBuffer[]; signal?: AbortSignal } = {}) {
      return new Promise<Operations[K]['output']>((resolve, reject) => {
        signal?.throwIfAborted()
        worker ??= start()
        const id = ++lastId
        const abort = (): void => reject(signal?.reason)
        const settle = <T>(then: (value: T) => void) => (value: T): void => { signal?.removeEventListener('abort', abort); then(value) }
        pending.set(id, { resolve: settle(resolve as (output: unknown) => void), reject: settle(reject) })
        signal?.addEventListener('abort', abort, { once: true })
        worker.ref()
        try {
          worker.postMessage({ id, operation, input } satisfies Request, transfer)
        } catch (error) {
          pending.get(id)?.reject(error)
          pending.delete(id)
        }
      })
    },
    async close() {
      const closing = worker
      if (!closing) return
      const isBusy = pending.size > 0
      lose(closing, 'it was closed')
      if (!isBusy) return void (await closing.terminate())
      // onnxruntime takes the whole process down when its thread is terminated inside a run: the thread ends itself after it
      await new Promise((resolve) => {
        closing.once('exit', resolve)
        closing.ref()
        closing.postMessage('close' satisfies Request | 'close')
      })
    },
  }
}

function fromFailure(failure: Failure): Error {
  if (failure.node) return new NodeError(failure.node.code, failure.message, failure.node.cure, failure.node.retryable)
  const error = new Error(failure.message)
  error.stack = failure.stack
  return error
}
