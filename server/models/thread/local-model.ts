import { env } from '@huggingface/transformers'

// Nothing is ever fetched: what is not in a folder on this machine is an error that names the file.
env.allowRemoteModels = false
env.allowLocalModels = true
env.useFSCache = false

/** Options and id under which transformers.js loads from a folder: an absolute path is no repository id and is taken as it is. */
export function localModel(folder: string): [id: string, options: { local_files_only: true }] {
  return [folder.replaceAll('\\', '/'), { local_files_only: true }]
}
