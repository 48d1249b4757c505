import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArtifactStore, type ArtifactStore } from './artifact-store.ts'

let folder: string
let store: ArtifactStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-store-'))
  store = openArtifactStore({ folder })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)
const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name)
const collect = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer())

test('what is put comes back, under its SHA-256, in two levels of folders, read only', async () => {
  const ref = await store.put(png, 'image/png')
  expect(ref).toEqual({ sha256: digest(png), mime: 'image/png', bytes: png.length })
  expect(new Uint8Array(await store.read(ref))).toEqual(png)
  const place = path.join(folder, ref.sha256.slice(0, 2), ref.sha256.slice(2, 4), ref.sha256)
  expect(await store.pathOf(ref.sha256)).toBe(place)
  expect((await stat(place)).mode & 0o777).toBe(0o444)
})

test('the type is what the bytes prove, not what was declared', async () => {
  const claimed = await store.put(png, 'text/html')
  expect(claimed.mime).toBe('image/png')
  expect(await store.stat(claimed.sha256)).toEqual(claimed)
  const page = await store.put(new TextEncoder().encode('<script>alert(1)</script>'), 'image/png')
  expect((await store.stat(page.sha256))?.mime).toBe('application/octet-stream')
})

test('an empty file is a file', async () => {
  const ref = await store.put(new Uint8Array(), 'text/plain')
  expect(ref.bytes).toBe(0)
  expect(await store.read(ref)).toHaveLength(0)
  expect(await collect(await store.openRange(ref.sha256, 0, -1))).toHaveLength(0)
})

test('many writers of equal and of different content at once leave one whole file each and nothing half done', async () => {
  const contents = Array.from({ length: 6 }, (_, index) => new Uint8Array(300_000).fill(index))
  const others = [store, openArtifactStore({ folder }), openArtifactStore({ folder })]
  const refs = await Promise.all(Array.from({ length: 60 }, (_, index) => others[index % 3]!.put(contents[index % 6]!, 'video/mp4')))
  expect((await files()).sort()).toEqual(contents.map(digest).sort())
  for (const ref of refs) expect(digest(await store.read(ref))).toBe(ref.sha256)
})

test('a writer that fails half way leaves nothing behind', async () => {
  await expect(store.putWritten('video/mp4', async (place) => {
    await writeFile(place, png)
    throw new Error('the encoder died')
  })).rejects.toThrow('the encoder died')
  expect(await files()).toEqual([])
})

test('temporary files that a dead process left a day ago are cleared, those of writers at work stay', async () => {
  const incoming = path.join(folder, 'incoming')
  await mkdir(incoming)
  for (const name of ['abandoned', 'at-work']) await writeFile(path.join(incoming, name), 'half')
  await utimes(path.join(incoming, 'abandoned'), new Date(), new Date(Date.now() - 25 * 3600 * 1000))
  await store.put(png, 'image/png')
  expect(await readdir(incoming)).toEqual(['at-work'])
})

test.each(['0'.repeat(64), 'A'.repeat(64), '../../etc/passwd', '', 'abc'])('an unknown or impossible name %s is missing', async (sha256) => {
  expect(await store.stat(sha256)).toBeNull()
  await expect(store.read({ sha256 })).rejects.toMatchObject({ name: 'NodeError', code: 'artifact-missing', cure: expect.stringContaining('again') })
  await expect(store.pathOf(sha256)).rejects.toMatchObject({ code: 'artifact-missing' })
  await expect(store.openRange(sha256, 0, 1)).rejects.toMatchObject({ code: 'artifact-missing' })
})

test('a damaged file is not passed on, and storing the content again mends it', async () => {
  const ref = await store.put(png, 'image/png')
  const place = await store.pathOf(ref.sha256)
  await chmod(place, 0o644)
  await truncate(place, 9)
  await expect(store.read(ref)).rejects.toMatchObject({ code: 'artifact-corrupt', message: expect.stringContaining(ref.sha256.slice(0, 12)) })
  await store.put(png, 'image/png')
  expect(new Uint8Array(await store.read(ref))).toEqual(png)
})

test('a full disk is said in words that name the folder and the cure', async () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
  await expect(store.putWritten('video/mp4', () => Promise.reject(full))).rejects.toMatchObject({
    name: 'NodeError', code: 'disk-full', message: expect.stringContaining(folder), cure: expect.stringContaining('DATA_DIR'), retryable: true,
  })
})

test('a range gives exactly its bytes, over the seams of pieces too', async () => {
  const bytes = Uint8Array.from({ length: 600_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff)
  const { sha256 } = await store.put(bytes, 'video/mp4')
  await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(bytes.length - 1), async (one, other) => {
    const [start, end] = one < other ? [one, other] : [other, one]
    expect(Buffer.compare(await collect(await store.openRange(sha256, start, end)), bytes.subarray(start, end + 1))).toBe(0)
  }), { numRuns: 30 })
})
