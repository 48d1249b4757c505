import { existsSync } from 'node:fs'
import path from 'node:path'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { env } from '../env.ts'
import { bundledNames, chosenNames } from './installed-models.ts'
import { nameOf, repositoryId } from './repository-name.ts'
import { fromRepository } from './sources/from-repository.ts'
import { hubOfEnvironment, openRepository } from './sources/hub-client.ts'
import { installModel, type InstallProgress } from './sources/install-model.ts'
import { readyMade } from './sources/ready-made.ts'

/**
 * Fetches the models that are asked for and not on this machine yet, so that the first start with a setting is all it
 * takes. Nothing happens for bundled models, for folders given by path, and for those that are here.
 * @throws NodeError of `sourceErrors`, with the setting that goes on with the bundled model
 */
export async function fetchChosen(onProgress: (title: string, progress: InstallProgress) => void): Promise<void> {
  const names = await chosenNames()
  for (const role of ['clip', 'diffusion'] as const) {
    const name = names[role]
    // a path is no repository: what lies there is used as it is
    if (name === undefined || name === bundledNames[role] || existsSync(path.join(name, 'manifest.json'))) continue
    const folder = path.join(env.MODELS_DIR, nameOf(name))
    if (existsSync(path.join(folder, 'manifest.json'))) continue
    const known = readyMade.find(({ repo }) => nameOf(repo) === nameOf(name))
    if (!known && !repositoryId.test(name)) continue // chosenFolder says what is wrong with it
    try {
      const model = known ?? (await fromRepository(openRepository(hubOfEnvironment(), name, 'main', role), name, 'main'))
      await installModel(model, { hub: hubOfEnvironment(), folder, onProgress: (progress) => onProgress(model.title, progress) })
    } catch (error) {
      if (!(error instanceof NodeError)) throw error
      throw new NodeError(error.code, error.message, `${error.cure} To go on with it, unset ${role === 'clip' ? 'CLIP_MODEL' : 'DIFFUSION_MODEL'} or choose it on the models page.`, error.retryable)
    }
  }
}
