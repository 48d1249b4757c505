/** Gathers what concurrent callers ask for into batches. */
export interface Batcher<In, Out> {
  /** Results in the order of `inputs`. An aborted caller's waiting inputs are dropped; those already computing are ignored. */
  add(inputs: readonly In[], signal?: AbortSignal): Promise<Out[]>
}

interface Caller<In, Out> { inputs: readonly In[]; next: number; outputs: Out[]; resolve(outputs: Out[]): void; reject(error: unknown): void }

/**
 * One batch is computed at a time. While it is, requests gather; an idle batcher waits `maxWaitMs` for company.
 * Callers take turns, `maxBatch` inputs in all, so a short request never waits for the whole of a long one.
 */
export function createBatcher<In, Out>(options: { maxBatch: number; maxWaitMs: number; compute(batch: In[]): Promise<Out[]> }): Batcher<In, Out> {
  const waiting: Caller<In, Out>[] = []
  let running = false

  const drain = async (): Promise<void> => {
    running = true
    if (options.maxWaitMs > 0) await new Promise((resolve) => setTimeout(resolve, options.maxWaitMs))
    while (waiting.length > 0) {
      const parts = takeParts(waiting, options.maxBatch)
      const batch = parts.flatMap(({ caller, from, to }) => caller.inputs.slice(from, to))
      try {
        const outputs = await options.compute(batch)
        if (outputs.length !== batch.length) throw new RangeError(`a batch of ${batch.length} gave ${outputs.length} results`)
        let read = 0
        for (const { caller, from, to } of parts) {
          for (let place = from; place < to; place++) caller.outputs[place] = outputs[read++] as Out
          if (to === caller.inputs.length) caller.resolve(caller.outputs)
        }
      } catch (error) {
        for (const { caller } of parts) {
          remove(waiting, caller)
          caller.reject(error)
        }
      }
    }
    running = false
  }

  return {
    add(inputs, signal) {
      return new Promise<Out[]>((resolve, reject) => {
        signal?.throwIfAborted()
        if (inputs.length === 0) return resolve([])
        const abort = (): void => { remove(waiting, caller); reject(signal?.reason) }
        const done = <T>(then: (value: T) => void) => (value: T): void => { signal?.removeEventListener('abort', abort); then(value) }
        const caller: Caller<In, Out> = { inputs, next: 0, outputs: [], resolve: done(resolve), reject: done(reject) }
        signal?.addEventListener('abort', abort, { once: true })
        waiting.push(caller)
        if (!running) void drain()
      })
    },
  }
}

/** Equal shares for the callers in line, the oldest first; a caller whose last input is taken leaves the line. */
function takeParts<In, Out>(waiting: Caller<In, Out>[], maxBatch: number): { caller: Caller<In, Out>; from: number; to: number }[] {
  const parts: { caller: Caller<In, Out>; from: number; to: number }[] = []
  const inLine = waiting.slice(0, maxBatch)
  let room = maxBatch
  inLine.forEach((caller, index) => {
    const share = Math.max(1, Math.floor(room / (inLine.length - index)))
    const from = caller.next
    caller.next = Math.min(from + share, caller.inputs.length)
    room -= caller.next - from
    parts.push({ caller, from, to: caller.next })
    if (caller.next === caller.inputs.length) remove(waiting, caller)
  })
  return parts
}

function remove<T>(list: T[], entry: T): void {
  const index = list.indexOf(entry)
  if (index >= 0) list.splice(index, 1)
}
