import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeOnnx } from '../fixtures/write-onnx.ts'
import type { LocatedFile } from '../model-folder.ts'
import { openModelThread } from '../model-thread.ts'
import { createSessions } from './onnx-sessions.ts'

let folder: string
const files: LocatedFile[] = []
/** networks that add 0, 1, 2 and 3, of some 40 kB each */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-sessions-'))
  for (const added of [0, 1, 2, 3]) {
    const bytes = writeOnnx({
      inputs: [{ name: 'x', type: 'float32', shape: ['n'] }], outputs: [{ name: 'y', type: 'float32', shape: ['n'] }],
      constants: [{ name: 'added', type: 'float32', shape: [1], data: [added] }, { name: 'unused', type: 'float32', shape: [10_000], data: Array<number>(10_000).fill(1) }],
      operations: [{ op: 'Add', inputs: ['x', 'added'], outputs: ['y'] }],
    })
    const absolutePath = path.join(folder, `${added}.onnx`)
    await writeFile(absolutePath, bytes)
    files.push({ path: `${added}.onnx`, absolutePath, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
})
afterAll(() => rm(folder, { recursive: true }))
const one = { x: { type: 'float32' as const, dims: [1], data: Float32Array.of(10) } }

test('networks used last stay while they fit into the memory given; others are let go and opened again', async () => {
  const sessions = createSessions({ threads: 1, provider: 'cpu', memoryBytes: (files[0] as LocatedFile).bytes * 2.5 })
  const run = async (at: number) => (await sessions.run(files[at] as LocatedFile, one)).y?.data[0]
  const held = () => sessions.held().map((file) => path.basename(file, '.onnx')).join('')
  expect([await run(0), await run(1)]).toEqual([10, 11])
  expect(held()).toBe('01')
  await run(0)
  expect(await run(2)).toBe(12)
  expect(held(), 'the first was used since').toBe('02')
  expect(await run(1)).toBe(11)
  expect(held()).toBe('21')
})

test('one that is larger than the memory given is opened alone', async () => {
  const sessions = createSessions({ threads: 1, provider: 'cpu', memoryBytes: 1000 })
  for (const at of [3, 0, 3]) expect((await sessions.run(files[at] as LocatedFile, one)).y?.data[0]).toBe(10 + at)
  expect(sessions.held()).toHaveLength(1)
})

test('a provider that this machine lacks is named with those that it has', async () => {
  const thread = openModelThread({ provider: 'dml' }) // of Windows only
  await expect(thread.call('run', { file: files[0] as LocatedFile, feeds: one })).rejects.toMatchObject({ code: 'provider-unavailable', message: expect.stringContaining('dml'), cure: expect.stringContaining('cpu') })
  await thread.close()
})
