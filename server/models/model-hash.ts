import { chosenFolder } from './chosen-folder.ts'
import type { ModelRole } from './manifest.ts'
import { openModelFolder } from './model-folder.ts'

/** The hash of the weights behind a role; it enters the content key of every step that reads the model. */
export async function modelHash(role: ModelRole): Promise<string> {
  return (await openModelFolder(role, await chosenFolder(role))).hash
}
