import { createHash, createHmac, randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as x509 from '@peculiar/x509'
import { LocalSigner, type Signer } from '@trustnxt/c2pa-ts/cose'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
/** ECDSA with SHA-256, as COSE numbers it */
const ES256 = -7
/** The extended key use that C2PA asks of a certificate that signs claims, where the signer is no mail address. */
const documentSigning = '1.3.6.1.5.5.7.3.36'
/** A file must stay valid for as long as people look at it: there is no time stamp that would outlive the certificate. */
const years = 30

/** Who signs: the leaf certificate, and what is needed to sign with it. */
export interface SigningIdentity {
  signer: Signer
  /** SHA-256 of the certificate that signs, hex */
  fingerprint: string
  /** the file that holds the certificates in PEM, for those who are to trust this installation */
  certificateFile: string
  /** a name for a text that tells nothing of it to whoever does not have the key of this installation; 12 hex digits */
  pseudonym(text: string): string
}

/**
 * The key and certificate of this installation, made on first use: a P-256 key, certified by an authority whose own key is
 * thrown away at once (C2PA refuses what certifies itself). Several processes may ask at the same time: the first one
 * wins, and nobody ever sees half a file. The key is readable by its owner alone.
 */
export async function openSigningIdentity(folder: string): Promise<SigningIdentity> {
  const file = path.join(folder, 'signing.pem')
  const text = (await readFile(file, 'utf8').catch(() => null)) ?? (await create(folder, file))
  const [key, ...certificates] = x509.PemConverter.decodeWithHeaders(text)
  const [leaf, ...chain] = certificates.map(({ rawData }) => new x509.X509Certificate(rawData))
  if (!key || !leaf) throw new Error(`${file} holds no key with its certificate; move it away, and a new one is made`)
  const certificateFile = path.join(folder, 'certificate.pem')
  await writeFile(certificateFile, [leaf, ...chain].map((certificate) => certificate.toString('pem')).join('\n'), { flag: 'wx' }).catch(() => undefined)
  const secret = createHash('sha256').update(new Uint8Array(key.rawData)).digest()
  return {
    pseudonym: (content) => createHmac('sha256', secret).update(content).digest('hex').slice(0, 12),
    signer: new LocalSigner(new Uint8Array(key.rawData), ES256, leaf, chain), fingerprint: await fingerprintOf(leaf), certificateFile,
  }
}

/** The fingerprint of the installation's certificate, or null where it has signed nothing yet. Makes no identity. */
export async function ownFingerprint(folder: string): Promise<string | null> {
  const text = await readFile(path.join(folder, 'certificate.pem'), 'utf8').catch(() => null)
  const [leaf] = text === null ? [] : x509.PemConverter.decode(text)
  return leaf ? fingerprintOf(new x509.X509Certificate(leaf)) : null
}

/** SHA-256 of a certificate, hex. */
export async function fingerprintOf(certificate: x509.X509Certificate): Promise<string> {
  return Buffer.from(await certificate.getThumbprint('SHA-256')).toString('hex')
}

async function create(folder: string, file: string): Promise<string> {
  const text = await newIdentity()
  const temporary = path.join(folder, `signing-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' })
    await chmod(temporary, 0o600)
    await link(temporary, file) // fails where another process was first
    return text
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return await readFile(file, 'utf8')
  } finally {
    await rm(temporary, { force: true })
  }
}

async function newIdentity(): Promise<string> {
  const provider = globalThis.crypto
  const [authority, own] = [await provider.subtle.generateKey(algorithm, true, ['sign', 'verify']), await provider.subtle.generateKey(algorithm, true, ['sign', 'verify'])]
  // A day early, for clocks that go slow.
  const notBefore = new Date(Date.now() - 86_400_000)
  const notAfter = new Date(notBefore.getTime())
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years)
  const installation = randomUUID().slice(0, 8)
  const shared = { notBefore, notAfter, signingAlgorithm: algorithm }
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...shared, serialNumber: serial(), keys: authority, name: `CN=GeneRec Studio authority ${installation},O=GeneRec Studio`,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  })
  const leaf = await x509.X509CertificateGenerator.create({
    ...shared, serialNumber: serial(), issuer: root.subject, subject: `CN=GeneRec Studio ${installation},O=GeneRec Studio`, publicKey: own.publicKey, signingKey: authority.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([documentSigning], false),
      await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  })
  const key = x509.PemConverter.encode(await provider.subtle.exportKey('pkcs8', own.privateKey), 'PRIVATE KEY')
  return `${[key, leaf.toString('pem'), root.toString('pem')].join('\n')}\n`
}

/** 16 random bytes, the first of them from 1 to 127, as RFC 5280 wants a positive number. */
function serial(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] as number) & 0x7f) || 1
  return Buffer.from(bytes).toString('hex')
}
