import { NodeError } from '@/nodes/kit/node-error.ts'

/** Turns what the file system says about writing into words for a person; anything unforeseen comes back as it was. */
export function storeError(error: unknown, folder: string): unknown {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new NodeError(
        'disk-full',
        `The disk that holds ${folder} is full.`,
        'Free some space on it, or set DATA_DIR to a folder on a larger disk, then run again: finished steps are kept.',
        true,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new NodeError(
        'store-unwritable',
        `The folder ${folder} cannot be written to.`,
        'Give the user that runs the studio the right to write there, or set DATA_DIR to another folder.',
      )
    default:
      return error
  }
}

export function missingArtifact(sha256: string): NodeError {
  return new NodeError(
    'artifact-missing',
    `The file ${sha256.slice(0, 12)}… is not in the store.`,
    'Run the step that made it again, or, for a video of the catalogue, seed the catalogue again.',
  )
}

export function corruptArtifact(sha256: string, path: string): NodeError {
  return new NodeError(
    'artifact-corrupt',
    `The stored file ${sha256.slice(0, 12)}… is damaged: its content no longer matches its name.`,
    `Check the disk, delete ${path}, and run the step that made it again.`,
  )
}
