import { type Asset, BMFF, JPEG, PNG } from '@trustnxt/c2pa-ts/asset'
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf'
import { type Assertion, IngredientAssertion, type Manifest, ManifestStore, type ValidationResult, type ValidationStatusCode } from '@trustnxt/c2pa-ts/manifest'
import { Crypto } from '@trustnxt/c2pa-ts/crypto'
import './mp4-boxes.ts'

/** The manifests of a file, all checked: the active one against the bytes of the file, each ancestor against its hash and signature. */
export interface OpenedStore {
  manifests: readonly Manifest[]
  active: Manifest
  /** what was found in order, for the ingredient of a file made from this one */
  successes: { code: ValidationStatusCode }[]
}
export type ManifestFound = { state: 'absent' } | { state: 'invalid'; reason: string } | ({ state: 'valid' } & OpenedStore)

/** More ancestors than this are refused: a file may not make us read without end. */
const mostManifests = 64

/** A copy of the file as c2pa-ts sees it; null for a type that cannot carry a manifest here (WebP, GIF, WebM). */
export function assetOf(bytes: Uint8Array): Asset | null {
  // A copy in a buffer of its own: c2pa-ts writes into it, and counts from the start of the buffer.
  const copy = new Uint8Array(bytes)
  if (PNG.canRead(copy)) return new PNG(copy)
  if (JPEG.canRead(copy)) return new JPEG(copy)
  return BMFF.canRead(copy) ? new BMFF(copy) : null
}

/**
 * Finds and checks the manifests of a file. Beside what c2pa-ts checks (signature, certificate, hash of the content, hashes
 * of the assertions) every assertion must be declared, and the whole chain of ancestors be as it was when it was signed.
 */
export async function findManifest(bytes: Uint8Array): Promise<ManifestFound> {
  try {
    const asset = assetOf(bytes)
    const jumbf = asset?.getManifestJUMBF()
    if (!asset || !jumbf) return { state: 'absent' }
    const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)))
    const active = store.getActiveManifest()
    if (!active) return { state: 'invalid', reason: 'The manifest store is empty.' }
    if (store.manifests.length > mostManifests) return { state: 'invalid', reason: `It names more than ${mostManifests} ancestors.` }
    const result = await active.validate(asset)
    const wrong = faultOf(result) ?? (await chainFault(active, new Set()))
    if (wrong) return { state: 'invalid', reason: wrong }
    return { state: 'valid', manifests: store.manifests, active, successes: [...new Set(result.statusEntries.filter(({ success }) => success).map(({ code }) => code))].map((code) => ({ code })) }
  } catch (error) {
    return { state: 'invalid', reason: `The manifest cannot be read: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

async function chainFault(manifest: Manifest, seen: Set<Manifest>): Promise<string | null> {
  if (seen.has(manifest)) return null
  seen.add(manifest)
  const undeclared = undeclaredFault(manifest)
  if (undeclared) return undeclared
  for (const ingredient of assertionsOf(manifest, IngredientAssertion)) {
    const reference = ingredient.activeManifest
    if (!reference) continue
    const parent = manifestAt(manifest, reference.uri)
    const found = parent?.getBytes()
    if (!parent || !found) return `The manifest of its parent “${ingredient.title ?? ''}” is missing.`
    if (!Buffer.from(await Crypto.digest(found, reference.algorithm)).equals(reference.hash)) return `The manifest of its parent “${ingredient.title ?? ''}” has been changed.`
    const claim = parent.claim?.getBytes(parent.claim)
    const signature = claim && (await parent.signature?.validate(claim))
    if (!signature) return `The manifest of its parent “${ingredient.title ?? ''}” is not signed.`
    const wrong = faultOf(signature) ?? (await chainFault(parent, seen))
    if (wrong) return wrong
  }
  return null
}

/** c2pa-ts lets assertions pass that the signed claim does not name, and takes one of two of the same name. */
function undeclaredFault({ claim, assertions }: Manifest): string | null {
  const declared = new Set([...(claim?.assertions ?? []), ...(claim?.gatheredAssertions ?? [])].map(({ uri }) => uri.split('/').at(-1)))
  return (assertions?.assertions ?? []).every(({ fullLabel }) => declared.delete(fullLabel)) ? null : 'It holds statements that its signature does not cover.'
}

/** The assertions of one kind that a manifest makes. */
export function assertionsOf<T extends Assertion>(manifest: Manifest, kind: new () => T): T[] {
  return (manifest.assertions?.assertions ?? []).filter((assertion): assertion is T => assertion instanceof kind)
}

/** The manifest that an ingredient points at. */
export function manifestAt(from: Manifest, uri: string): Manifest | undefined {
  const label = /^self#jumbf=\/c2pa\/([^/]+)$/.exec(uri)?.[1]
  return label === undefined ? undefined : from.parentStore.getManifestByLabel(label)
}

/** What people do to a file, said as they would say it, by the code of C2PA. */
const sayings: Record<string, string> = {
  'assertion.dataHash.mismatch': 'Its content has been changed since it was signed.',
  'assertion.bmffHash.mismatch': 'Its content has been changed since it was signed.',
  'claimSignature.mismatch': 'Its manifest has been changed since it was signed.',
  'assertion.hashedURI.mismatch': 'What its manifest says has been changed since it was signed.',
  'signingCredential.expired': 'The certificate that signed it is not valid at this time.',
  'signingCredential.invalid': 'The certificate that signed it may not sign such files.',
}

function faultOf({ isValid, statusEntries }: ValidationResult): string | null {
  if (isValid) return null
  const failed = statusEntries.find(({ success }) => success === false)
  return (failed && sayings[failed.code]) ?? `It does not hold: ${failed?.code ?? 'unknown'}${failed?.explanation ? ` (${failed.explanation})` : ''}.`
}
