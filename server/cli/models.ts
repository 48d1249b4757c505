import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { env } from '../env.ts'
import { checkModel } from '../models/check-model.ts'
import { type InstalledModel, installedModels, removeModel, storeSpeeds, writeInstallation } from '../models/installed-models.ts'
import { measureSpeed } from '../models/measure-speed.ts'
import { nameOf, repositoryId } from '../models/repository-name.ts'
import { fromRepository } from '../models/sources/from-repository.ts'
import { hubOfEnvironment, openRepository } from '../models/sources/hub-client.ts'
import { installModel } from '../models/sources/install-model.ts'
import { readyMade, type Variant } from '../models/sources/ready-made.ts'

const usage = `npm run models -- list | install REPOSITORY [fp32|fp16|int8] | remove NAME | measure [NAME] | check [NAME]
Ready-made: ${readyMade.map(({ repo }) => repo).join(', ')}`
const bundledRoot = fileURLToPath(new URL('../models/weights', import.meta.url))

/** `npm run models -- …`: what the models page does, from a terminal; the page starts this very program. */
async function main([command, ...rest]: readonly string[]): Promise<number> {
  const { installed } = await installedModels(bundledRoot)
  const chosen = installed.filter(({ manifest }) => rest[0] === undefined || rest[0].startsWith('--') || manifest.name === rest[0])
  switch (command) {
    case 'list':
      for (const { manifest, bytes, bundled } of installed) console.log(`${manifest.name.padEnd(40)} ${manifest.role.padEnd(10)} ${size(bytes).padStart(9)}  ${bundled ? 'bundled' : manifest.source}`)
      return 0
    case 'install': return install(rest[0] ?? '', rest[1] as Variant | undefined)
    case 'remove':
      if (await removeModel(rest[0] ?? '')) return 0
      console.error(`${rest[0] ?? 'No name'} is no fetched model. See "npm run models -- list"; bundled models stay.`)
      return 2
    case 'measure':
      for (const model of chosen) await measure(model)
      return chosen.length > 0 ? 0 : 2
    case 'check': return check(chosen, rest.includes('--write'))
    default:
      console.error(usage)
      return 2
  }
}

async function install(repo: string, variant?: Variant): Promise<number> {
  if (!repositoryId.test(repo)) {
    console.error(`${repo ? `“${repo}” is no repository` : 'No repository was named'}.\n${usage}`)
    return 2
  }
  const hub = hubOfEnvironment()
  const folder = path.join(env.MODELS_DIR, nameOf(repo))
  const state = { repo, variant: variant ?? 'default', totalBytes: 0, error: null }
  await writeInstallation(folder, state)
  let [told, known] = [-1, 0]
  const onProgress = ({ file, doneBytes, totalBytes }: { file: string; doneBytes: number; totalBytes: number }): void => {
    if (totalBytes !== known) { known = totalBytes; void writeInstallation(folder, { ...state, totalBytes }) }
    const percent = Math.floor((doneBytes / totalBytes) * 100)
    if (percent > told) console.log(`${String(told = percent).padStart(3)} % of ${size(totalBytes)}  ${file}`)
  }
  try {
    const model = readyMade.find((one) => one.repo === repo) ?? (await fromRepository(openRepository(hub, repo, 'main', 'clip'), repo, 'main'))
    await installModel(model, { hub, folder, variant, onProgress })
    await rm(path.join(folder, 'install.json'), { force: true })
    return 0
  } catch (error) {
    if (!(error instanceof NodeError)) throw error
    await writeInstallation(folder, { ...state, totalBytes: known, error: { text: error.message, cure: error.cure } })
    console.error(`${error.message} ${error.cure}`)
    return 1
  }
}

async function measure({ manifest, folder }: InstalledModel): Promise<void> {
  const speeds = await measureSpeed(manifest.role, folder)
  await storeSpeeds(manifest.name, speeds)
  for (const { what, milliseconds } of speeds) console.log(`${manifest.name.padEnd(24)} ${what.padEnd(48)} ${milliseconds.toFixed(1)} ms`)
}

async function check(models: readonly InstalledModel[], write: boolean): Promise<number> {
  let wrong = 0
  for (const model of models) {
    try {
      const { agrees, text } = await checkModel(model, { write })
      if (agrees === false) wrong++
      console.log(`${agrees === false ? '✗' : agrees === null ? '·' : '✓'} ${model.manifest.name}: ${text}`)
      if (!write) await measure(model)
    } catch (error) {
      if (!(error instanceof NodeError)) throw error
      wrong++
      console.error(`✗ ${model.manifest.name}: ${error.message} ${error.cure}`)
    }
    console.log(`  resident memory ${size(process.memoryUsage.rss())}`)
  }
  return wrong > 0 || models.length === 0 ? 1 : 0
}

function size(bytes: number): string {
  return bytes > 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`
}

process.exitCode = await main(process.argv.slice(2))
