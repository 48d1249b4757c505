import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ArtifactStore, openArtifactStore } from './artifact-store.ts'
import { receiveArtifact } from './receive-artifact.ts'

let folder: string
let store: ArtifactStore
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-upload-'))
  store = openArtifactStore({ folder })
})
afterAll(() => rm(folder, { recursive: true }))
const send = (body: Uint8Array | string, headers: Record<string, string> = {}, largest?: number) =>
  receiveArtifact(store, new Request('http://127.0.0.1/api/artifacts', { method: 'POST', body: body as BodyInit, headers }), { largest })

test('a video is taken, and found under its content', async () => {
  const video = await readFile(new URL('../../prisma/catalog/videos/v000.mp4', import.meta.url))
  const response = await send(video)
  expect(response.status).toBe(200)
  const ref = (await response.json()) as { sha256: string; mime: string; bytes: number }
  expect(ref).toMatchObject({ mime: 'video/mp4', bytes: video.length })
  expect(Buffer.from(await store.read(ref)).equals(video)).toBe(true)
})

test.each<[string, number, Uint8Array | string, Record<string, string>, number?]>([
  ['a page', 415, '<html><script>alert(1)</script></html>', {}],
  ['nothing', 415, '', {}],
  ['too much', 413, new Uint8Array(2000), {}, 1000],
  ['a foreign site', 403, 'x', { 'sec-fetch-site': 'cross-site' }],
])('%s is refused with %i, a sentence, and nothing left behind', async (_, status, body, headers, largest) => {
  const response = await send(body, headers, largest)
  expect(response.status).toBe(status)
  expect(((await response.json()) as { message: string }).message).toMatch(/\.$/)
  expect(await readdir(path.join(folder, 'incoming'))).toEqual([])
})
