import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clipFiles } from '../fixtures/clip-files.ts'
import { type HubServer, startHubServer } from '../fixtures/hub-server.ts'
import { openClip } from '../open-clip.ts'
import { fromRepository } from './from-repository.ts'
import { openRepository } from './hub-client.ts'
import { installModel } from './install-model.ts'
import { readyMade, type ReadyMade } from './ready-made.ts'

let hub: HubServer
let folder: string
const repo = 'somebody/small-clip'
const model: ReadyMade = { ...(readyMade[0] as ReadyMade), repo, files: { fp32: readyMade[0]?.files.fp32 ?? [] } }
const large = 'onnx/vision_model.onnx'

beforeEach(async () => {
  hub = await startHubServer()
  hub.repositories.set(repo, await clipFiles({ padding: 400_000 }))
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'generec-install-')), 'model')
})
afterEach(async () => {
  await hub.close()
  await rm(path.dirname(folder), { recursive: true, force: true })
})
const install = (change: Partial<Parameters<typeof installModel>[1]> = {}) => installModel(model, { hub: { endpoint: hub.address, offline: false }, folder, ...change })

test('a model comes whole, tells how far it is, and works', async () => {
  const seen: number[] = []
  const manifest = await install({ onProgress: ({ doneBytes, totalBytes }) => { seen.push(doneBytes / totalBytes) } })
  expect(manifest).toMatchObject({ name: 'somebody-small-clip', source: `${repo}@main`, precision: 'fp32', licence: 'MIT' })
  expect(manifest.files.find(({ path: file }) => file === large)?.inputs).toEqual([{ name: 'pixel_values', dtype: 'float32', shape: ['batch', 3, 32, 32] }])
  expect(seen.at(-1)).toBe(1)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  const clip = await openClip({ folder })
  const red = { width: 40, height: 40, data: Uint8Array.from({ length: 4800 }, (_, at) => (at % 3 === 0 ? 255 : 0)) }
  const [[vector], [text]] = await Promise.all([clip.embedPictures([red]), clip.embedTexts(['a dog'])])
  await clip.close()
  expect(vector).toHaveLength(4)
  expect(vector?.[0]).toBeGreaterThan(vector?.[1] as number)
  expect(Math.hypot(...(text ?? []))).toBeCloseTo(1, 5)
})

test('a connection that breaks is taken up again where it was', async () => {
  hub.breaks = { path: large, afterBytes: 100_000, times: 2 }
  await install()
  const asked = hub.asked.filter((one) => one.path === large)
  expect(asked).toHaveLength(3)
  expect(asked[0]?.range).toBeNull()
  for (const { range } of asked.slice(1)) expect(Number(/\d+/.exec(range ?? '')?.[0])).toBeGreaterThan(0)
})

test('one that breaks again and again says so, and a later try goes on from there', async () => {
  hub.breaks = { path: large, afterBytes: 50_000, times: 3 }
  await expect(install()).rejects.toMatchObject({ code: 'model-download-broken', message: expect.stringContaining(large), cure: expect.stringContaining('goes on'), retryable: true })
  expect(existsSync(path.join(folder, 'manifest.json')), 'a folder without a manifest is not a model').toBe(false)
  expect(existsSync(path.join(folder, large))).toBe(false)
  const kept = (await stat(path.join(folder, `${large}.part`))).size
  expect(kept).toBeGreaterThan(0)
  hub.asked.length = 0
  await install()
  expect(hub.asked).toContainEqual({ path: large, range: `bytes=${kept}-` })
  expect(hub.asked.some((one) => one.path === 'onnx/text_model.onnx'), 'what is there and whole is not fetched again').toBe(false)
  expect((await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.part'))).toEqual([])
})

test('a file that is not what the host lists is refused by name and not kept', async () => {
  for (const file of [large, 'config.json']) {
    hub.corrupt = file
    await expect(install()).rejects.toMatchObject({ code: 'model-download-corrupt', message: expect.stringContaining(file) })
    expect(existsSync(path.join(folder, file)) || existsSync(path.join(folder, `${file}.part`))).toBe(false)
  }
  hub.corrupt = null
  await install()
})

test('a file that was damaged on this disk is fetched again', async () => {
  await install()
  await truncate(path.join(folder, large), 1000)
  await install()
  expect((await stat(path.join(folder, large))).size).toBe(hub.repositories.get(repo)?.get(large)?.length)
})

test('what is missing, refused, offline or out of reach is told apart, each with its cure and the bundled model', async () => {
  const bundled = expect.stringContaining('sticker-clip')
  hub.repositories.get(repo)?.delete(large)
  await expect(install()).rejects.toMatchObject({ code: 'model-not-found', message: expect.stringContaining(large), cure: bundled })
  hub.repositories.delete(repo)
  await expect(install()).rejects.toMatchObject({ code: 'model-not-found', message: expect.stringContaining(repo), cure: bundled })
  hub.token = 'hf_secret'
  await expect(install()).rejects.toMatchObject({ code: 'model-needs-token', cure: expect.stringContaining('HF_TOKEN') })
  hub.repositories.set(repo, await clipFiles())
  await install({ hub: { endpoint: hub.address, token: 'hf_secret', offline: false } })
  await rm(folder, { recursive: true })
  await expect(install({ hub: { endpoint: hub.address, offline: true } })).rejects.toMatchObject({ code: 'model-offline', cure: bundled })
  await hub.close()
  await expect(install({ hub: { endpoint: hub.address, token: 'hf_secret', offline: false } })).rejects.toMatchObject({ code: 'model-host-unreachable', cure: bundled, retryable: true })
})

test('a download can be stopped, and keeps what came', async () => {
  const control = new AbortController()
  await expect(install({ signal: control.signal, onProgress: ({ file }) => { if (file === large) control.abort(new Error('stopped by the user')) } })).rejects.toThrow('stopped by the user')
  expect(existsSync(path.join(folder, 'manifest.json'))).toBe(false)
  await install()
  expect(JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))).toMatchObject({ role: 'clip' })
})

test('a network that cannot be loaded is named, and the model is not taken for whole', async () => {
  hub.repositories.get(repo)?.set(large, new Uint8Array(5000).fill(7))
  await expect(install()).rejects.toMatchObject({ code: 'model-file-corrupt', message: expect.stringContaining(large) })
  expect(existsSync(path.join(folder, 'manifest.json'))).toBe(false)
})

test('any repository in a known layout is taken; others are refused with what is looked for', async () => {
  const source = (name: string) => openRepository({ endpoint: hub.address, offline: false }, name, 'main', 'clip')
  expect(await fromRepository(source(repo), repo, 'main')).toMatchObject({ role: 'clip', files: { fp32: expect.arrayContaining([large]) } })
  hub.repositories.set('a/pipeline', new Map(['model_index.json', 'unet/model.onnx', 'vae_decoder/model.onnx'].map((file) => [file, new Uint8Array(3)])))
  expect(await fromRepository(source('a/pipeline'), 'a/pipeline', 'main')).toMatchObject({ role: 'diffusion', files: { fp32: expect.arrayContaining(['unet/']) } })
  hub.repositories.set('a/text', new Map([['README.md', new Uint8Array(3)]]))
  await expect(fromRepository(source('a/text'), 'a/text', 'main')).rejects.toMatchObject({ code: 'model-layout-unknown', cure: expect.stringContaining('vision_model.onnx') })
  await expect(install({ variant: 'int8' })).rejects.toMatchObject({ code: 'model-variant-unknown', cure: expect.stringContaining('fp32') })
})
