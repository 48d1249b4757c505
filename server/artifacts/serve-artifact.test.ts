import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArtifactStore, type ArtifactStore } from './artifact-store.ts'
import { serveArtifact } from './serve-artifact.ts'

let folder: string
let store: ArtifactStore
let video: string
let page: string
const mp4 = Uint8Array.from([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom'), ...Array.from({ length: 88 }, (_, index) => index)])

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-serve-'))
  store = openArtifactStore({ folder })
  video = (await store.put(mp4, 'video/mp4')).sha256
  page = (await store.put(new TextEncoder().encode('<script>alert(1)</script>'), 'text/html')).sha256
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ask = (sha256: string, headers: Record<string, string> = {}, method = 'GET') =>
  serveArtifact(store, new Request(`http://127.0.0.1/api/artifacts/${sha256}`, { method, headers }), sha256)
const body = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('a video comes whole, typed, cacheable for ever, and open to ranges', async () => {
  const response = await ask(video)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'video/mp4', 'content-length': '100', 'accept-ranges': 'bytes', etag: `"${video}"`,
    'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename="${video.slice(0, 12)}.mp4"`,
  })
  expect(await body(response)).toEqual(mp4)
})

test.each([
  ['bytes=0-11', 0, 11], ['bytes=90-', 90, 99], ['bytes=-1', 99, 99], ['bytes=0-1000', 0, 99],
])('%s gives 206 and those bytes', async (range, start, end) => {
  const response = await ask(video, { range })
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/100`)
  expect(response.headers.get('content-length')).toBe(String(end - start + 1))
  expect(await body(response)).toEqual(mp4.subarray(start, end + 1))
})

test('a range outside the file gives 416 with its size', async () => {
  const response = await ask(video, { range: 'bytes=100-' })
  expect(response.status).toBe(416)
  expect(response.headers.get('content-range')).toBe('bytes */100')
})

test('HEAD gives the headers of the whole without a body', async () => {
  const response = await ask(video, { range: 'bytes=0-1' }, 'HEAD')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-length')).toBe('100')
  expect(await body(response)).toHaveLength(0)
})

test('a copy that the browser has is not sent again; a range of another version is answered with the whole', async () => {
  expect((await ask(video, { 'if-none-match': `W/"${video}"` })).status).toBe(304)
  expect((await ask(video, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200)
  expect((await ask(video, { range: 'bytes=0-1', 'if-range': `"${video}"` })).status).toBe(206)
})

test('what is not media is offered as a download of plain bytes, whatever it was called', async () => {
  const response = await ask(page)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
})

test.each([['../../etc/passwd', 400], ['XYZ', 400], ['A'.repeat(64), 400], ['0'.repeat(64), 404]])('%s gives %d and a sentence', async (sha256, status) => {
  const response = await ask(sha256)
  expect(response.status).toBe(status)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(((await response.json()) as { error: string }).error).toMatch(/\.$/)
})
