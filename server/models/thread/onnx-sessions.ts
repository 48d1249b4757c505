import { InferenceSession } from 'onnxruntime-node'
import { modelFileCorrupt } from '../model-file-error.ts'
import type { TensorSpec } from '../manifest.ts'
import type { LocatedFile } from '../model-folder.ts'
import { checkFile } from './check-file.ts'
import type { TensorData } from './protocol.ts'
import { fromTensor, toTensor } from './tensor-types.ts'

/** One session a network file, opened on first use. A failed opening is forgotten, so that a repaired file works at the next call. */
export function createSessions(options: { threads: number }) {
  const open = new Map<string, Promise<InferenceSession>>()

  const session = (file: LocatedFile): Promise<InferenceSession> => {
    const known = open.get(file.absolutePath)
    if (known) return known
    const opening = openSession(file, options.threads)
    open.set(file.absolutePath, opening)
    opening.catch(() => open.delete(file.absolutePath))
    return opening
  }

  return {
    async run(file: LocatedFile, feeds: Record<string, TensorData>): Promise<Record<string, TensorData>> {
      const network = await session(file)
      const results = await network.run(Object.fromEntries(
        Object.entries(feeds).map(([name, data]) => [name, toTensor(data, wanted(network, name) ?? data.type)]),
      ))
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, fromTensor(tensor)]))
    },
  }
}

async function openSession(file: LocatedFile, threads: number): Promise<InferenceSession> {
  await checkFile(file)
  const network = await InferenceSession.create(file.absolutePath, { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 })
    .catch((error: Error) => { throw modelFileCorrupt(file.absolutePath, error.message) })
  for (const [specs, found] of [[file.inputs, network.inputMetadata], [file.outputs, network.outputMetadata]] as const) {
    for (const spec of specs ?? []) {
      const metadata = found.find((entry) => entry.name === spec.name)
      if (!metadata?.isTensor || metadata.type !== spec.dtype || !sameShape(spec, metadata.shape)) {
        throw modelFileCorrupt(file.absolutePath, `its manifest promises ${spec.dtype} ${spec.name} [${spec.shape.join(', ')}], the network has ${
          metadata?.isTensor ? `${metadata.type} [${metadata.shape.join(', ')}]` : 'no such tensor'}`)
      }
    }
  }
  return network
}

function sameShape(spec: TensorSpec, shape: readonly (number | string)[]): boolean {
  return spec.shape.length === shape.length && spec.shape.every((size, axis) => typeof size === 'string' ? typeof shape[axis] === 'string' : size === shape[axis])
}

/** The type of an input, as the network states it; undefined for one that it does not have, which the runtime then names. */
function wanted(network: InferenceSession, name: string): string | undefined {
  const found = network.inputMetadata.find((entry) => entry.name === name)
  return found?.isTensor ? found.type : undefined
}
