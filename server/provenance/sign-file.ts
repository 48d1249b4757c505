import { BMFF } from '@trustnxt/c2pa-ts/asset'
import { BMFFHashAssertion, ClaimVersion, DataHashAssertion, type Manifest, ManifestStore } from '@trustnxt/c2pa-ts/manifest'
import { fillManifest, publicationKey, type Statement } from './claim-statement.ts'
import { generatorName, generatorVersion } from './claim-generator.ts'
import { assetOf } from './manifest-chain.ts'
import { moveChunks, withoutManifest } from './mp4-boxes.ts'
import type { SigningIdentity } from './signing-identity.ts'

/**
 * Room for the signature, bytes: one of ES256 has at most 72, c2pa-ts would leave 25 kB for time stamps. What is left is
 * padding, whose length must take one byte before and after, or the file would change its size.
 */
const signatureRoom = 240

/**
 * A copy of a PNG, JPEG or MP4 file with a signed manifest in it that states what was done; one that it carries already is
 * replaced (its ancestors come in with `statement.parents`). Names in the manifest follow from the content and the
 * statement, so only the signature itself differs between two signings.
 * @throws RangeError for a file of another type or whose MP4 boxes do not add up
 */
export async function signFile(bytes: Uint8Array, statement: Statement, { signer }: SigningIdentity): Promise<Uint8Array> {
  const isMp4 = assetOf(bytes) instanceof BMFF
  const plain = isMp4 ? withoutManifest(bytes) : bytes
  const first = await signOnce(plain, statement, signer)
  if (!isMp4) return first
  // The manifest goes in front of the samples: only now is it known by how much they move. Signed anew, it has the same size.
  const moved = new Uint8Array(plain)
  moveChunks(moved, first.length - plain.length)
  const second = await signOnce(moved, statement, signer)
  if (second.length !== first.length) throw new RangeError('the manifest changed its size while it was signed')
  return second
}

async function signOnce(bytes: Uint8Array, statement: Statement, signer: SigningIdentity['signer']): Promise<Uint8Array> {
  const asset = assetOf(bytes)
  if (!asset) throw new RangeError('only PNG, JPEG and MP4 files can carry a manifest')
  const store = new ManifestStore()
  const ancestors = adopt(store, statement)
  const name = uuidOf(publicationKey(bytes, statement))
  const manifest = store.createManifest({ claimVersion: ClaimVersion.V2, assetFormat: asset.mimeType, instanceID: `xmp:iid:${name}`, defaultHashAlgorithm: 'SHA-256', signer })
  manifest.label = `urn:c2pa:${name}`
  manifest.claim!.claimGeneratorName = generatorName
  manifest.claim!.claimGeneratorVersion = generatorVersion
  manifest.signature!.signatureData.paddingLength = signatureRoom
  fillManifest(manifest, statement, ancestors)
  const binding = asset instanceof BMFF ? BMFFHashAssertion.createV3('jumbf manifest', 'SHA-256') : DataHashAssertion.create('SHA-256')
  manifest.addAssertion(binding)
  await asset.ensureManifestSpace(store.measureSize())
  await binding.updateWithAsset(asset)
  await manifest.sign(signer)
  await asset.writeManifestJUMBF(store.getBytes())
  return asset.getDataRange()
}

/** Takes the manifests of the parents into the store; gives the label of each parent's own, by the hash of its file. */
function adopt(store: ManifestStore, { parents }: Statement): Map<string, string> {
  const labels = new Map<string, string>()
  const taken = new Map<string, Manifest>()
  for (const { sha256, store: own } of parents) {
    if (!own?.active.label) continue
    // Two parents may share ancestors. Where one label stands for two manifests, the later parent comes without its own.
    const clash = own.manifests.some((manifest) => manifest.label && taken.has(manifest.label) && !sameBytes(manifest, taken.get(manifest.label)!))
    if (clash) continue
    for (const manifest of own.manifests) if (manifest.label && !taken.has(manifest.label)) taken.set(manifest.label, manifest)
    labels.set(sha256, own.active.label)
  }
  store.manifests.push(...taken.values())
  return labels
}

function sameBytes(one: Manifest, other: Manifest): boolean {
  return Buffer.compare(one.getBytes() ?? new Uint8Array(), other.getBytes() ?? new Uint8Array()) === 0
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
