import { NodeError } from '@/nodes/kit/node-error.ts'

const cure = 'Restore the folder server/models/weights from the repository (git checkout -- server/models/weights) and run again.'

export function modelFileMissing(file: string, why = 'it cannot be read'): NodeError {
  return new NodeError('model-file-missing', `The model file ${file} is missing: ${why}.`, cure)
}

export function modelFileCorrupt(file: string, why: string): NodeError {
  return new NodeError('model-file-corrupt', `The model file ${file} is damaged: ${why}.`, cure)
}
