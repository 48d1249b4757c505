import { existsSync } from 'node:fs'
import path from 'node:path'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { env } from '../env.ts'
import { bundledNames, chosenNames } from './installed-models.ts'
import type { ModelRole } from './manifest.ts'
import { bundledFolder } from './model-folder.ts'
import { nameOf } from './repository-name.ts'

/**
 * The folder of the model that this studio uses for a role: the bundled one, a fetched one by its repository or name, or
 * any folder with a manifest by its path.
 * @throws NodeError `model-not-installed`
 */
export async function chosenFolder(role: ModelRole): Promise<string> {
  const name = (await chosenNames())[role]
  if (name === undefined || name === bundledNames[role]) return bundledFolder(role)
  const candidates = [path.join(env.MODELS_DIR, nameOf(name)), path.resolve(name)]
  const found = candidates.find((folder) => existsSync(path.join(folder, 'manifest.json')))
  if (found) return found
  throw new NodeError('model-not-installed', `The ${role} model ${name} is asked for and is not on this machine.`, `Fetch it with "npm run models -- install ${name}" or on the models page, or go on with the bundled ${bundledNames[role]}.`)
}
