import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { ArtifactsApi } from '@/nodes/kit/node-context.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { headLength, sniffedType, unknownType } from './content-type.ts'
import { rangeStream } from './range-stream.ts'
import { corruptArtifact, missingArtifact, storeError } from './store-error.ts'

export interface ArtifactStore extends ArtifactsApi {
  /** Stores the file that `write` leaves at the path it is given; for content too large for memory and for programs that write files. */
  putWritten(mime: string, write: (path: string) => Promise<void>): Promise<ArtifactRef>
  /** Where the file lies, for programs that open files. Read only. @throws NodeError `artifact-missing` */
  pathOf(sha256: string): Promise<string>
  /** The bytes from `start` to `end`, both included, in pieces. @throws NodeError `artifact-missing` */
  openRange(sha256: string, start: number, end: number): Promise<ReadableStream<Uint8Array>>
}

const hexDigest = /^[0-9a-f]{64}$/
const abandonedAfterMs = 24 * 60 * 60 * 1000

/**
 * The content-addressed store: each file lies under its SHA-256, in `<folder>/ab/cd/<sha256>`, is written once and never
 * changes. A file is complete or absent, whatever process dies or runs beside: it is written under a temporary name on
 * the same file system, flushed, and renamed. The type of a file is what its first bytes prove; a declared type counts
 * only for what cannot be told from its bytes. With a database, each file is also recorded as an `Artifact` row.
 *
 * Writing fails with NodeError `disk-full` or `store-unwritable`, reading with `artifact-missing` or `artifact-corrupt`.
 */
export function openArtifactStore({ folder, db }: { folder: string; db?: PrismaClient }): ArtifactStore {
  const incoming = path.join(folder, 'incoming')
  const placeOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  let ready: Promise<void> | undefined

  async function prepare(): Promise<void> {
    await mkdir(incoming, { recursive: true })
    const before = Date.now() - abandonedAfterMs
    for (const name of await readdir(incoming)) {
      const left = path.join(incoming, name)
      const found = await stat(left).catch(() => null)
      if (found && found.mtimeMs < before) await rm(left, { force: true })
    }
  }

  async function keep(temporary: string, mime: string): Promise<ArtifactRef> {
    const { sha256, bytes, head } = await digestOf(temporary)
    const ref = { sha256, mime: sniffedType(head) ?? mime, bytes }
    const place = placeOf(sha256)
    // A copy that is already there is trusted only as far as its content agrees: storing again mends a damaged one.
    const present = await digestOf(place).catch(() => null)
    if (present?.sha256 !== sha256) {
      await chmod(temporary, 0o444)
      await flush(temporary)
      await mkdir(path.dirname(place), { recursive: true })
      await rename(temporary, place)
      await flush(path.dirname(place)).catch(() => undefined) // not every file system lets a folder be flushed
    }
    await db?.artifact.createMany({ data: [ref], skipDuplicates: true })
    return ref
  }

  async function putWritten(mime: string, write: (path: string) => Promise<void>): Promise<ArtifactRef> {
    const temporary = path.join(incoming, randomUUID())
    try {
      await (ready ??= prepare().catch((error: unknown) => { ready = undefined; throw error }))
      await write(temporary)
      return await keep(temporary, mime)
    } catch (error) {
      throw storeError(error, folder)
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  async function pathOf(sha256: string): Promise<string> {
    const place = placeOf(sha256)
    if (!hexDigest.test(sha256) || !(await stat(place).catch(() => null))?.isFile()) throw missingArtifact(sha256)
    return place
  }

  return {
    putWritten,
    pathOf,
    put: (bytes, mime) => putWritten(mime, (temporary) => writeFile(temporary, bytes, { flag: 'wx' })),

    async read({ sha256 }) {
      const place = await pathOf(sha256)
      const bytes = await readFile(place)
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw corruptArtifact(sha256, place)
      return bytes
    },

    async stat(sha256) {
      const place = await pathOf(sha256).catch(() => null)
      if (!place) return null
      const found = await stat(place)
      const recorded = sniffedType(await headOf(place)) ?? (await db?.artifact.findUnique({ where: { sha256 } }))?.mime
      return { sha256, mime: recorded ?? unknownType, bytes: found.size }
    },

    async openRange(sha256, start, end) {
      return rangeStream(await open(await pathOf(sha256), 'r'), start, end)
    },
  }
}

async function digestOf(file: string): Promise<{ sha256: string; bytes: number; head: Uint8Array }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes, head: await headOf(file) }
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
