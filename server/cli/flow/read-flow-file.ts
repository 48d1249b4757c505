import { readFile } from 'node:fs/promises'
import { readDocument } from '@/nodes/graph/read-document.ts'
import type { Overrides } from '../../runs/with-overrides.ts'
import { type FlowArguments, UsageError } from './arguments.ts'

const reasons: Record<string, string> = { ENOENT: 'it does not exist', EISDIR: 'it is a folder', EACCES: 'this account may not read it' }

/**
 * The document in the file, and the params that the command line lays over it.
 * @throws UsageError when the file cannot be read as JSON, or has no node that an option is meant for
 */
export async function readFlowFile({ file, viewer, request }: FlowArguments): Promise<{ document: unknown; overrides: Overrides }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${reasons[error.code ?? ''] ?? error.message}.`, false)
  })
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}. Export the flow again.`, false)
  }
  const { nodes } = readDocument(document)
  const overrides: Overrides = {}
  const set = (kind: string, option: string, params: Record<string, unknown>): void => {
    const meant = nodes.filter((node) => node.kind === kind)
    if (meant.length === 0) throw new UsageError(`${file} has no node of the kind “${kind}”, which ${option} is for.`, false)
    for (const { id } of meant) overrides[id] = params
  }
  if (viewer !== undefined) set('viewer', '--viewer', { viewerId: viewer })
  if (request !== undefined) set('request', '--request', { text: request })
  return { document, overrides }
}
