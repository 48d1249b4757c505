import { expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { mediaInput } from './definition.ts'
import { runMediaInput } from './run.ts'

const file = 'a'.repeat(64)
const ref = (mime: string) => ({ sha256: file, mime, bytes: 10 })
const context = (kind: 'image' | 'clip') => testContext({
  artifacts: { stat: async () => ref(kind === 'image' ? 'image/png' : 'video/mp4') } as never,
  media: {
    probe: async () => (kind === 'image' ? { kind, width: 8, height: 6, durationS: null, fps: null } : { kind, width: 8, height: 6, durationS: 2, fps: 16 }),
    framesEvenly: async () => [{ timeS: 1, width: 4, height: 4, data: new Uint8Array(48) }],
    savePicture: async () => ({ sha256: 'b'.repeat(64), mime: 'image/webp', bytes: 1 }),
  } as never,
})

test('a picture is its own thumbnail and no video', async () => {
  const outputs = await runNode(runMediaInput, { params: { file }, inputs: {} }, context('image'))
  expect(outputs.picture).toMatchObject({ width: 8, height: 6, alt: 'Your picture' })
  expect(outputs.video).toBeUndefined()
  expect(outputs.items.items[0]?.thumbnail?.sha256).toBe(file)
})

test('a video comes with its middle frame', async () => {
  const outputs = await runNode(runMediaInput, { params: { file, title: 'My dog' }, inputs: {} }, context('clip'))
  expect(outputs.picture).toMatchObject({ width: 4, alt: 'My dog' })
  expect(outputs.video).toMatchObject({ durationS: 2, fps: 16 })
})

test.each([[''], ['xyz'], ['../../etc/passwd']])('the file %j is refused', (name) => expect(mediaInput.params.safeParse({ file: name }).success).toBe(false))

test('a file that is gone is named with the cure', async () => {
  await expect(runNode(runMediaInput, { params: { file }, inputs: {} }, testContext({ artifacts: { stat: async () => null } as never }))).rejects.toMatchObject({ code: 'file-missing' })
})
