import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicationKey, type Statement } from './claim-statement.ts'
import { findManifest } from './manifest-chain.ts'
import { readClaim } from './read-claim.ts'
import { signFile } from './sign-file.ts'
import { openSigningIdentity, type SigningIdentity } from './signing-identity.ts'

let folder: string
let identity: SigningIdentity
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-signing-'))
  identity = await openSigningIdentity(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const picture = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#4080c0' } })
const files = { png: () => picture().png().toBuffer(), jpeg: () => picture().jpeg().toBuffer() }
const statement: Statement = { by: 'sticker-diffusion@abc', action: 'created', nodeKind: 'picture-create', seed: 4_294_967_295, flowVersion: 'f1 revision 3', watermark: '3fa9c071', parents: [] }

const claimOf = async (bytes: Uint8Array) => {
  const found = await findManifest(bytes)
  if (found.state !== 'valid') throw new Error(`the file is ${found.state}`)
  return readClaim(found.active)
}

describe('the identity of an installation', () => {
  test('is made once, also by processes that start together, and its key is for its owner alone', async () => {
    const own = await mkdtemp(path.join(tmpdir(), 'generec-identity-'))
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSigningIdentity(path.join(own, 'provenance'))))
    expect(new Set(opened.map(({ fingerprint }) => fingerprint)).size).toBe(1)
    expect((await stat(path.join(own, 'provenance/signing.pem'))).mode & 0o777).toBe(0o600)
    expect(await readFile(opened[0]!.certificateFile, 'utf8')).not.toContain('PRIVATE')
    await rm(own, { recursive: true })
  })
})

describe.each(Object.entries(files))('a signed %s file', (_, file) => {
  test('says what was done and stays the same picture', async () => {
    const plain = await file()
    const signed = await signFile(plain, statement, identity)
    expect(await claimOf(signed)).toEqual({
      title: null, sha256: null, generator: 'GeneRec Studio 0.1.0', actions: ['c2pa.created', 'c2pa.watermarked'], parents: [],
      by: 'sticker-diffusion@abc', seed: 4_294_967_295, nodeKind: 'picture-create', flowVersion: 'f1 revision 3', watermark: '3fa9c071',
    })
    expect(Buffer.from(signed).includes('trainedAlgorithmicMedia')).toBe(true)
    expect(await sharp(signed).raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer())
    expect(signed.length - plain.length).toBeLessThan(8000)
  })

  test('does not hold once a byte of it is another, but for the frames of boxes, which say nothing', async () => {
    const plain = await file()
    const signed = await signFile(plain, statement, identity)
    const said = await claimOf(signed)
    const begin = Buffer.from(signed).indexOf('jumb') - 4
    const end = begin + signed.length - plain.length
    for (let at = 0; at < signed.length; at += at < end ? 29 : 7) {
      const changed = new Uint8Array(signed)
      changed[at] = (changed[at] as number) ^ 1
      const found = await findManifest(changed)
      if (at < begin - 32 || at >= end) expect({ at, state: found.state }).not.toEqual({ at, state: 'valid' })
      else if (found.state === 'valid') expect(readClaim(found.active)).toEqual(said)
    }
  })

  test('does not hold with bytes behind its end', async () => {
    const signed = await signFile(await file(), statement, identity)
    expect(await findManifest(Buffer.concat([signed, Buffer.from('more')]))).toMatchObject({ state: 'invalid' })
  })

  test('has a parent with its whole chain: two edits, each signed', async () => {
    const first = await signFile(await file(), statement, identity)
    const parentOf = async (bytes: Uint8Array, title: string) => {
      const found = await findManifest(bytes)
      return { title, sha256: createHash('sha256').update(bytes).digest('hex'), mime: 'image/png', store: found.state === 'valid' ? found : null }
    }
    const second = await signFile(await picture().negate().png().toBuffer(), { ...statement, action: 'edited', nodeKind: 'restyle', seed: 2, parents: [await parentOf(first, 'one')] }, identity)
    const third = await signFile(await picture().flip().png().toBuffer(), { ...statement, action: 'cropped', by: 'cut 1', seed: null, parents: [await parentOf(second, 'two'), { title: 'Cat', sha256: 'c'.repeat(64), mime: 'video/mp4', store: null }] }, identity)
    expect(await claimOf(third)).toMatchObject({
      actions: ['c2pa.opened', 'c2pa.cropped', 'c2pa.watermarked'], seed: null,
      parents: [{ title: 'two', nodeKind: 'restyle', seed: 2, parents: [{ title: 'one', nodeKind: 'picture-create', sha256: createHash('sha256').update(first).digest('hex') }] }, { title: 'Cat', generator: null, parents: [] }],
    })
  })
})

test('a parent’s manifest that is changed in the child breaks the child', async () => {
  const first = await signFile(await files.png(), statement, identity)
  const found = await findManifest(first)
  if (found.state !== 'valid') throw new Error('not valid')
  const child = await signFile(await files.jpeg(), { ...statement, by: 'another', action: 'edited', parents: [{ title: 'one', sha256: 'a'.repeat(64), mime: 'image/png', store: found }] }, identity)
  const at = Buffer.from(child).indexOf('sticker-diffusion@abc')
  const forged = new Uint8Array(child)
  forged.set(Buffer.from('sticker-diffusion@xyz'), at)
  expect(at).toBeGreaterThan(0)
  expect(await findManifest(forged)).toMatchObject({ state: 'invalid', reason: 'The manifest of its parent “one” has been changed.' })
})

test('files without a manifest, of other types, empty or broken have none or a broken one, and nothing throws', async () => {
  expect(await findManifest(await files.png())).toEqual({ state: 'absent' })
  expect(await findManifest(await picture().webp().toBuffer())).toEqual({ state: 'absent' })
  expect(await findManifest(new Uint8Array())).toEqual({ state: 'absent' })
  const signed = await signFile(await files.png(), statement, identity)
  for (let cut = 0; cut < signed.length; cut += 97) expect((await findManifest(signed.slice(0, cut))).state).not.toBe('valid')
  await expect(signFile(await picture().webp().toBuffer(), statement, identity)).rejects.toThrow(RangeError)
})

test('the key of a publication follows from content and statement, not from the signature', async () => {
  const plain = await files.png()
  expect(publicationKey(plain, statement)).toBe(publicationKey(plain, { ...statement }))
  expect(publicationKey(plain, { ...statement, seed: 1 })).not.toBe(publicationKey(plain, statement))
  const [one, other] = [await signFile(plain, statement, identity), await signFile(plain, statement, identity)]
  expect(one.length).toBe(other.length)
  expect(Buffer.from(one).equals(other)).toBe(false)
})
