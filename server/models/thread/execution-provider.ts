import { listSupportedBackends } from 'onnxruntime-node'
import { NodeError } from '@/nodes/kit/node-error.ts'

/** What networks compute on. */
export type ExecutionProvider = 'cpu' | 'cuda' | 'webgpu' | 'coreml' | 'dml'

/** @throws NodeError `provider-unavailable` when onnxruntime on this machine was not built with it */
export function checkProvider(provider: ExecutionProvider): void {
  const available = listSupportedBackends().map(({ name }) => name)
  if (provider === 'cpu' || available.includes(provider)) return
  throw new NodeError('provider-unavailable', `Models are to compute on ${provider}, which onnxruntime does not have on this machine.`, `Set EXECUTION_PROVIDER to one of ${available.join(', ')}.`)
}
