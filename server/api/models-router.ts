import path from 'node:path'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { env } from '../env.ts'
import { bundledNames, chooseModel, chosenNames, installedModels, removeModel, writeInstallation } from '../models/installed-models.ts'
import { startTask, stopTask, tasksUnderWay } from '../models/model-tasks.ts'
import { nameOf, repositoryId } from '../models/repository-name.ts'
import { readyMade, variants } from '../models/sources/ready-made.ts'
import { procedure, router } from './trpc.ts'

const name = z.string().regex(/^[a-z0-9-]{1,120}$/)
const bundledRoot = path.resolve('server/models/weights')

/** What the models page shows and does. Weights are never loaded in this process. */
export const modelsRouter = router({
  list: procedure.query(async () => {
    const [{ installed, unfinished }, chosen] = await Promise.all([installedModels(bundledRoot), chosenNames()])
    const tasks = tasksUnderWay()
    const inUse = { clip: nameOf(chosen.clip ?? bundledNames.clip), diffusion: nameOf(chosen.diffusion ?? bundledNames.diffusion) }
    const known = new Set([...installed.map(({ manifest }) => manifest.name), ...unfinished.map((one) => one.name)])
    return {
      offline: env.HF_HUB_OFFLINE,
      fixed: { clip: env.CLIP_MODEL !== undefined, diffusion: env.DIFFUSION_MODEL !== undefined },
      installed: installed.map(({ manifest, bundled, bytes, speeds }) => ({
        name: manifest.name, role: manifest.role, title: manifest.title, licence: manifest.licence, trainedOn: manifest.trainedOn, precision: manifest.precision, source: manifest.source ?? null,
        bundled, bytes, speeds, chosen: inUse[manifest.role] === manifest.name, task: tasks.get(manifest.name) ?? null,
      })),
      unfinished: unfinished.map((one) => ({ ...one, title: readyMade.find(({ repo }) => repo === one.repo)?.title ?? one.repo, running: tasks.get(one.name) === 'install' })),
      readyMade: readyMade.filter(({ repo }) => !known.has(nameOf(repo))).map(({ repo, role, title, licence, trainedOn, files }) => ({ repo, role, title, licence, trainedOn, variants: Object.keys(files) as (keyof typeof files)[] })),
    }
  }),

  install: procedure.input(z.object({ repo: z.string().regex(repositoryId, 'the id of a repository, such as owner/name').max(120), variant: z.enum(variants).optional() })).mutation(async ({ input }) => {
    const name = nameOf(input.repo)
    if (tasksUnderWay().has(name)) throw busy(input.repo)
    // written here too: the list shows the download before its process has started
    await writeInstallation(path.join(env.MODELS_DIR, name), { repo: input.repo, variant: input.variant ?? 'default', totalBytes: 0, error: null })
    if (!startTask(name, 'install', [input.repo, ...(input.variant ? [input.variant] : [])])) throw busy(input.repo)
  }),

  /** stops a download or a measurement; what came of a download is kept, and installing goes on with it */
  stop: procedure.input(z.object({ name })).mutation(({ input }) => stopTask(input.name)),

  measure: procedure.input(z.object({ name })).mutation(({ input }) => {
    if (!startTask(input.name, 'measure', [input.name])) throw busy(input.name)
  }),

  remove: procedure.input(z.object({ name })).mutation(async ({ input }) => {
    await stopTask(input.name)
    if (!(await removeModel(input.name))) throw new UserError('model-unknown', `${input.name} is no fetched model.`, 'Reload the page. Bundled models stay.', 'not-found')
  }),

  /** takes effect at the next start, when the catalogue is embedded by it where it must be */
  choose: procedure.input(z.object({ role: z.enum(['clip', 'diffusion']), name })).mutation(({ input }) => chooseModel(input.role, input.name === bundledNames[input.role] ? null : input.name)),
})

function busy(what: string): UserError {
  return new UserError('model-busy', `${what} is being worked on already.`, 'Wait until it is done, or stop it.', 'conflict')
}
