import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { ProvenanceRead } from '@/nodes/kit/provenance-api.ts'
import { findManifest } from './manifest-chain.ts'
import { readClaim } from './read-claim.ts'
import { fingerprintOf } from './signing-identity.ts'
import { readWatermark } from './watermark.ts'

/**
 * What a file says about itself, in its manifest and in its pixels. A file that cannot be decoded has no watermark.
 * @param fingerprint SHA-256 of the certificate that is trusted, hex; null where this installation has none
 */
export async function readProvenance(bytes: Uint8Array, { frames, fingerprint }: { frames: () => Promise<readonly RgbPicture[]>; fingerprint: string | null }): Promise<Omit<ProvenanceRead, 'registered'>> {
  const found = await findManifest(bytes)
  const watermark = await frames().then(readWatermark, (error: unknown) => {
    if (error instanceof NodeError) return null
    throw error
  })
  if (found.state !== 'valid') return { c2pa: found, watermark }
  const certificate = found.active.signature?.signatureData.certificate
  return {
    c2pa: { state: 'valid', signer: certificate?.subject ?? 'unknown', trusted: certificate !== undefined && (await fingerprintOf(certificate)) === fingerprint, claim: readClaim(found.active) },
    watermark,
  }
}
