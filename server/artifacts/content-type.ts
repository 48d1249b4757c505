/** What is known about a kind of file: its MIME type, the ending of a downloaded copy, and how its first bytes look. */
interface FileKind { mime: string; ending: string; starts(head: Uint8Array): boolean }

const ascii = (head: Uint8Array, offset: number, text: string) =>
  text.length + offset <= head.length && [...text].every((letter, index) => head[offset + index] === letter.charCodeAt(0))
const bytes = (head: Uint8Array, ...expected: number[]) => expected.every((byte, index) => head[index] === byte)
const brand = (...brands: string[]) => (head: Uint8Array) => ascii(head, 4, 'ftyp') && brands.some((name) => ascii(head, 8, name))

/** Media that a browser may show in place. What is not here is only ever offered as a download of plain bytes. */
const kinds: readonly FileKind[] = [
  { mime: 'image/png', ending: 'png', starts: (head) => bytes(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mime: 'image/jpeg', ending: 'jpg', starts: (head) => bytes(head, 0xff, 0xd8, 0xff) },
  { mime: 'image/webp', ending: 'webp', starts: (head) => ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP') },
  { mime: 'image/gif', ending: 'gif', starts: (head) => ascii(head, 0, 'GIF87a') || ascii(head, 0, 'GIF89a') },
  { mime: 'image/tiff', ending: 'tiff', starts: (head) => bytes(head, 0x49, 0x49, 0x2a, 0) || bytes(head, 0x4d, 0x4d, 0, 0x2a) },
  { mime: 'image/avif', ending: 'avif', starts: brand('avif', 'avis') },
  { mime: 'image/heic', ending: 'heic', starts: brand('heic', 'heix', 'mif1', 'msf1') },
  { mime: 'video/quicktime', ending: 'mov', starts: brand('qt  ') },
  { mime: 'video/mp4', ending: 'mp4', starts: (head) => ascii(head, 4, 'ftyp') },
  { mime: 'video/webm', ending: 'webm', starts: (head) => bytes(head, 0x1a, 0x45, 0xdf, 0xa3) },
  { mime: 'video/x-msvideo', ending: 'avi', starts: (head) => ascii(head, 0, 'RIFF') && ascii(head, 8, 'AVI ') },
  { mime: 'video/ogg', ending: 'ogv', starts: (head) => ascii(head, 0, 'OggS') },
  { mime: 'video/mp2t', ending: 'ts', starts: (head) => head.length > 188 && head[0] === 0x47 && head[188] === 0x47 },
]

/** How many bytes {@link sniffedType} wants to see. */
export const headLength = 192
export const unknownType = 'application/octet-stream'

/** The media type that the first bytes of a file prove, or null. File names and declared types play no part. */
export function sniffedType(head: Uint8Array): string | null {
  return kinds.find((kind) => kind.starts(head))?.mime ?? null
}

/** The ending under which a browser saves a file of this type; null for a type that is not shown in place. */
export function endingOf(mime: string): string | null {
  return kinds.find((kind) => kind.mime === mime)?.ending ?? null
}
