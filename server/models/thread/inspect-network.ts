import { InferenceSession } from 'onnxruntime-node'
import { modelFileCorrupt } from '../model-file-error.ts'
import { tensorSpec, type TensorSpec } from '../manifest.ts'

/** What a network takes and gives, by its own word. @throws NodeError `model-file-corrupt` when it cannot be loaded or takes what no code here gives */
export async function inspectNetwork(path: string): Promise<{ inputs: TensorSpec[]; outputs: TensorSpec[] }> {
  const network = await InferenceSession.create(path, { logSeverityLevel: 3, graphOptimizationLevel: 'disabled' }).catch((error: Error) => { throw modelFileCorrupt(path, error.message) })
  const specs = (found: typeof network.inputMetadata): TensorSpec[] => found.map((entry) => {
    const parsed = tensorSpec.safeParse(entry.isTensor ? { name: entry.name, dtype: entry.type, shape: entry.shape.map((size) => (typeof size === 'number' && size < 1 ? 'any' : size)) } : entry)
    if (!parsed.success) throw modelFileCorrupt(path, `${entry.name} is no tensor of a kind that is known here`)
    return parsed.data
  })
  try {
    return { inputs: specs(network.inputMetadata), outputs: specs(network.outputMetadata) }
  } finally {
    await network.release()
  }
}
