import { availableParallelism } from 'node:os'
import { env } from '../env.ts'
import { openRequestThread, type RequestThread } from './request-thread.ts'
import type { ExecutionProvider } from './thread/execution-provider.ts'
import type { SessionOptions } from './thread/onnx-sessions.ts'
import type { Operations } from './thread/protocol.ts'

/** A thread that owns networks, seen from the thread that asks. */
export type ModelThread = RequestThread<Operations>

/** Opens a model thread. Nothing starts before the first call, and an idle thread keeps no process alive. */
export function openModelThread(options: { threads?: number; provider?: ExecutionProvider; memoryBytes?: number; entry?: URL } = {}): ModelThread {
  const settings: SessionOptions = { threads: options.threads ?? availableParallelism(), provider: options.provider ?? env.EXECUTION_PROVIDER, memoryBytes: options.memoryBytes ?? env.MODEL_MEMORY_MB * 1e6 }
  return openRequestThread<Operations>({ entry: options.entry ?? new URL('./thread/start.mjs', import.meta.url), settings, name: 'models' })
}
