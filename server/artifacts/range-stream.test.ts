import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rangeStream } from './range-stream.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-range-'))
  file = path.join(folder, 'content')
  await writeFile(file, new Uint8Array(1_000_000))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the file is closed when all is read, and when the reader leaves half way', async () => {
  const read = await open(file)
  expect((await new Response(rangeStream(read, 0, 999_999)).arrayBuffer()).byteLength).toBe(1_000_000)
  expect(read.fd).toBe(-1)

  const left = await open(file)
  const reader = rangeStream(left, 0, 999_999).getReader()
  expect((await reader.read()).value?.length).toBeLessThan(1_000_000)
  await reader.cancel()
  expect(left.fd).toBe(-1)
})

test('a file that ends before the range does ends the stream', async () => {
  const short = await open(file)
  expect((await new Response(rangeStream(short, 999_990, 2_000_000)).arrayBuffer()).byteLength).toBe(10)
  expect(short.fd).toBe(-1)
})

test('nothing is read before it is asked for', async () => {
  const untouched = await open(file)
  const stream = rangeStream(untouched, 0, 999_999)
  await untouched.close()
  await expect(stream.getReader().read()).rejects.toThrow()
})
