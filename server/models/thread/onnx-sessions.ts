import { InferenceSession } from 'onnxruntime-node'
import { modelFileCorrupt } from '../model-file-error.ts'
import type { TensorSpec } from '../manifest.ts'
import type { LocatedFile } from '../model-folder.ts'
import { checkFile } from './check-file.ts'
import { checkProvider, type ExecutionProvider } from './execution-provider.ts'
import type { TensorData } from './protocol.ts'
import { fromTensor, toTensor } from './tensor-types.ts'

export interface SessionOptions { threads: number; provider: ExecutionProvider; memoryBytes: number }

/**
 * One session a network file, opened on first use and shared by all that ask. Those used last stay while their files fit
 * into `memoryBytes` together; one that is larger by itself is opened alone. A failed opening is forgotten, so that a
 * repaired file works at the next call.
 */
export function createSessions(options: SessionOptions) {
  const open = new Map<string, { bytes: number; network: Promise<InferenceSession> }>()

  const makeRoom = async (bytes: number): Promise<void> => {
    let held = [...open.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [path, one] of open) { // the map keeps the order of last use
      if (held + bytes <= options.memoryBytes) return
      open.delete(path)
      held -= one.bytes
      // requests of a thread run one after the other: nobody is using it now
      await one.network.then((network) => network.release(), () => undefined)
    }
  }

  const session = async (file: LocatedFile): Promise<InferenceSession> => {
    const known = open.get(file.absolutePath)
    if (known) {
      open.delete(file.absolutePath)
      open.set(file.absolutePath, known)
      return known.network
    }
    await makeRoom(file.bytes)
    const opening = openSession(file, options)
    open.set(file.absolutePath, { bytes: file.bytes, network: opening })
    opening.catch(() => open.delete(file.absolutePath))
    return opening
  }

  return {
    /** files whose networks are held, least recently used first */
    held: (): string[] => [...open.keys()],
    async run(file: LocatedFile, feeds: Record<string, TensorData>): Promise<Record<string, TensorData>> {
      const network = await session(file)
      const results = await network.run(Object.fromEntries(
        Object.entries(feeds).map(([name, data]) => [name, toTensor(data, wanted(network, name) ?? data.type)]),
      ))
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, fromTensor(tensor)]))
    },
  }
}

async function openSession(file: LocatedFile, { threads, provider }: SessionOptions): Promise<InferenceSession> {
  checkProvider(provider)
  await checkFile(file)
  const network = await InferenceSession.create(file.absolutePath, { executionProviders: [provider], intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 })
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
