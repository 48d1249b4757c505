import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { detectorIds } from '@/nodes/kit/detectors-api.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { openDetectors } from './open-detectors.ts'
import { portrait } from './testing/portrait.ts'

const detectors = openDetectors()
afterAll(() => detectors.close())

async function rgb(picture: Sharp): Promise<RgbPicture> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
const sign = (text: string, turned = 0) => rgb(sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#27704a"/><text x="240" y="100" text-anchor="middle" transform="rotate(${turned} 240 100)" font-size="26" fill="#fff" font-family="sans-serif">${text}</text></svg>`)))
const bitsApart = (a: string, b: string) => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length
const apart = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((value, at) => value - (b[at] as number)))

test('a face is found where it is, and again in the mirrored picture, as the same person', async () => {
  const found = await detectors.faces(await rgb(portrait()))
  expect(found).toHaveLength(1)
  const [{ box, descriptor }] = found as [(typeof found)[0]]
  expect(Math.abs(box.x + box.width / 2 - 0.5)).toBeLessThan(0.2)
  expect(Math.abs(box.y + box.height / 2 - 0.5)).toBeLessThan(0.3)
  expect(descriptor).toHaveLength(128)
  const [mirrored] = await detectors.faces(await rgb(portrait().flop()))
  expect(mirrored?.box.x).toBeCloseTo(1 - box.x - box.width, 1)
  expect(apart(descriptor, mirrored!.descriptor)).toBeLessThan(0.45)
  expect(await detectors.faces(await sign('no face here'))).toEqual([])
})

test('shares of unsafe classes sum to one, and a portrait is not unsafe', async () => {
  const shares = await detectors.unsafePicture(await rgb(portrait()))
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4)
  expect(shares.porn + shares.hentai).toBeLessThan(0.2)
})

test.each([['write to anna@example.com', 0], ['+49 30 901820', 0], ['turned by a little', -8]])('“%s” is read off a picture, with its place', async (text, turned) => {
  const [line, ...more] = await detectors.textOn(await sign(text, turned))
  expect(more).toEqual([])
  expect(line?.text).toBe(text)
  expect(line?.score).toBeGreaterThan(0.9)
  expect(line!.box.y).toBeLessThan(0.31)
  expect(line!.box.y + line!.box.height).toBeGreaterThan(0.28)
})

test('a portrait bears no text', async () => expect(await detectors.textOn(await rgb(portrait()))).toEqual([]))

test('the hash of a picture stays when it is stored anew, greyed or halved, and not when it is another', async () => {
  const original = await detectors.pictureHash(await rgb(portrait()))
  expect(original).toMatch(/^[0-9a-f]{16}$/)
  for (const copy of [sharp(await portrait().jpeg({ quality: 40 }).toBuffer()), portrait().modulate({ saturation: 0 }), portrait().resize(140)]) {
    expect(bitsApart(original, await detectors.pictureHash(await rgb(copy)))).toBeLessThanOrEqual(4)
  }
  expect(bitsApart(original, await detectors.pictureHash(await rgb(portrait().flop())))).toBeGreaterThan(10)
})

test('a picture that is not what it says is refused, an aborted call is rejected with its reason, and the thread serves on', async () => {
  const picture = await rgb(portrait())
  await expect(detectors.pictureHash({ ...picture, width: 3 })).rejects.toMatchObject({ code: 'picture-invalid' })
  const control = new AbortController()
  const call = detectors.faces(picture, { signal: control.signal })
  control.abort(new Error('enough'))
  await expect(call).rejects.toThrow('enough')
  expect(await detectors.pictureHash(picture)).toHaveLength(16)
})

test('a close during a call ends it, and the next call starts the thread anew', async () => {
  const other = openDetectors()
  const call = other.unsafePicture(await rgb(portrait()))
  await Promise.all([expect(call).rejects.toMatchObject({ code: 'model-thread-lost' }), other.close()])
  expect(await other.pictureHash(await rgb(portrait()))).toHaveLength(16)
  await other.close()
})

test('verdicts name the versions that are installed', async () => {
  const require = createRequire(import.meta.url)
  const version = async (name: string): Promise<string> => {
    const folder = require.resolve.paths(name)!.map((place) => path.join(place, name, 'package.json'))
    for (const file of folder) {
      const text = await readFile(file, 'utf8').catch(() => null)
      if (text) return (JSON.parse(text) as { version: string }).version
    }
    throw new Error(`${name} is not installed`)
  }
  expect(detectorIds.unsafePicture).toContain(`nsfwjs ${await version('nsfwjs')},`)
  expect(detectorIds.faces).toContain(`face-api ${await version('@vladmandic/face-api')},`)
  expect(detectorIds.textOn).toContain(`ocr ${await version('@gutenye/ocr-common')}`)
  expect(detectorIds.pictureHash).toBe(`sharp-phash ${await version('sharp-phash')}`)
})
