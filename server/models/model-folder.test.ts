import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ModelRole } from './manifest.ts'
import { bundledFolder, openModelFolder } from './model-folder.ts'
import { modelHash } from './model-hash.ts'

const folders: string[] = []
afterEach(async () => { for (const folder of folders.splice(0)) await rm(folder, { recursive: true }) })

async function copyOfClip(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-clip-'))
  folders.push(folder)
  for (const file of ['manifest.json', 'config.json']) await cp(path.join(bundledFolder('clip'), file), path.join(folder, file))
  return folder
}

describe.each<ModelRole>(['clip', 'diffusion'])('the bundled %s model', (role) => {
  it('has a manifest that lists every file of its folder with its size', async () => {
    const { manifest, folder } = await openModelFolder(role)
    const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    expect(manifest.files.map((file) => file.path).sort()).toEqual(found.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort())
    for (const file of manifest.files) expect((await stat(path.join(folder, file.path))).size).toBe(file.bytes)
  })
  it('names the dtype and shape of what its networks take and give', async () => {
    const { manifest } = await openModelFolder(role)
    const networks = manifest.files.filter((file) => file.path.endsWith('.onnx'))
    expect(networks.length).toBeGreaterThan(1)
    for (const network of networks) expect([network.inputs?.length, network.outputs?.length].every((count) => count && count > 0)).toBe(true)
  })
  it('has a hash that stays', async () => {
    expect(await modelHash(role)).toBe(await modelHash(role))
    expect(await modelHash(role)).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a model folder', () => {
  it('has another hash and id when a file is another', async () => {
    const folder = await copyOfClip()
    const before = await openModelFolder('clip', folder)
    const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
    manifest.files[1].sha256 = 'f'.repeat(64)
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
    const after = await openModelFolder('clip', folder)
    expect(after.hash).not.toBe(before.hash)
    expect(after.modelId).not.toBe(before.modelId)
  })
  it('says which file is missing, damaged or unlisted, and the cure', async () => {
    const folder = await copyOfClip()
    const model = await openModelFolder('clip', folder)
    await expect(model.json('tokenizer_config.json', z.unknown())).rejects.toMatchObject({ code: 'model-file-missing', message: expect.stringContaining('tokenizer_config.json'), cure: expect.stringContaining('Restore') })
    await writeFile(path.join(folder, 'config.json'), '{}')
    await expect(model.json('config.json', z.unknown())).rejects.toMatchObject({ code: 'model-file-corrupt', message: expect.stringContaining('config.json') })
    expect(() => model.file('unet/model.onnx')).toThrow(/unet\/model.onnx/)
  })
  it.each([['', 'model-file-corrupt'], ['[1', 'model-file-corrupt'], ['{"name":"x"}', 'model-file-corrupt']])('refuses the manifest %j', async (text, code) => {
    const folder = await copyOfClip()
    await writeFile(path.join(folder, 'manifest.json'), text)
    await expect(openModelFolder('clip', folder)).rejects.toMatchObject({ code })
  })
  it('refuses a folder without a manifest and a model of another role', async () => {
    await expect(openModelFolder('clip', path.join(tmpdir(), 'no-such-model'))).rejects.toMatchObject({ code: 'model-file-missing' })
    await expect(openModelFolder('clip', bundledFolder('diffusion'))).rejects.toMatchObject({ code: 'model-manifest-invalid' })
  })
})
