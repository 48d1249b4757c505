import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { env } from '../env.ts'
import { chosenFolder } from './chosen-folder.ts'
import { fetchChosen } from './fetch-chosen.ts'
import { clipFiles } from './fixtures/clip-files.ts'
import { startHubServer } from './fixtures/hub-server.ts'
import { chooseModel, installedModels, removeModel } from './installed-models.ts'
import { bundledFolder } from './model-folder.ts'

const before = { MODELS_DIR: env.MODELS_DIR, HF_ENDPOINT: env.HF_ENDPOINT }
afterEach(async () => {
  await rm(env.MODELS_DIR, { recursive: true, force: true })
  Object.assign(env, before)
})

test('a public model that is chosen comes at the next start, and is used; without its host the bundled one is offered', async () => {
  const hub = await startHubServer()
  Object.assign(env, { MODELS_DIR: await mkdtemp(path.join(tmpdir(), 'generec-chosen-')), HF_ENDPOINT: hub.address })
  const files = await clipFiles()
  for (const tower of ['text', 'vision']) files.set(`onnx/${tower}_model_quantized.onnx`, files.get(`onnx/${tower}_model.onnx`)!)
  expect(await chosenFolder('clip')).toBe(bundledFolder('clip'))

  await chooseModel('clip', 'Xenova/clip-vit-base-patch32')
  await expect(chosenFolder('clip')).rejects.toMatchObject({ code: 'model-not-installed', cure: expect.stringContaining('sticker-clip') })
  await expect(fetchChosen(() => undefined)).rejects.toMatchObject({ code: 'model-not-found', cure: expect.stringContaining('CLIP_MODEL') })
  hub.repositories.set('Xenova/clip-vit-base-patch32', files)
  const titles = new Set<string>()
  await fetchChosen((title) => titles.add(title))
  expect([...titles]).toEqual(['CLIP ViT-B/32'])
  expect(await chosenFolder('clip')).toBe(path.join(env.MODELS_DIR, 'xenova-clip-vit-base-patch32'))
  hub.asked.length = 0
  await fetchChosen(() => undefined)
  expect(hub.asked, 'what is here is not fetched again').toEqual([])

  const { installed } = await installedModels(path.dirname(bundledFolder('clip')))
  expect(installed.map(({ manifest, bundled }) => [manifest.name, bundled])).toEqual([['sticker-clip', true], ['sticker-diffusion', true], ['xenova-clip-vit-base-patch32', false]])
  expect(await removeModel('sticker-clip'), 'a bundled model is no fetched one').toBe(false)
  expect(await removeModel('../models'), 'a name is no path').toBe(false)
  expect(await removeModel('xenova-clip-vit-base-patch32')).toBe(true)
  expect(await chosenFolder('clip'), 'with the model its choice goes').toBe(bundledFolder('clip'))
  await hub.close()
})

test('a folder by its path is a model too', async () => {
  Object.assign(env, { MODELS_DIR: await mkdtemp(path.join(tmpdir(), 'generec-chosen-')) })
  await chooseModel('diffusion', bundledFolder('diffusion'))
  expect(await chosenFolder('diffusion')).toBe(bundledFolder('diffusion'))
})
