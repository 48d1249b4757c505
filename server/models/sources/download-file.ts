import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { HubFile, HubRepository } from './hub-client.ts'
import { sourceErrors } from './source-error.ts'

export interface DownloadOptions { repo: string; target: string; signal?: AbortSignal; /** bytes of the file that are on disk */ onBytes(done: number): void }

/** Times that a broken connection is taken up again before the person is asked. */
const ATTEMPTS = 3

/**
 * Brings one file of a repository to `target`: into a `.part` beside it, from where it was broken off, checked for
 * size and hash, and renamed when it is whole. A file that is there and whole is left alone.
 * @throws NodeError of `sourceErrors`; `disk-full`; `signal.reason` when aborted
 */
export async function downloadFile(source: HubRepository, file: HubFile, { repo, target, signal, onBytes }: DownloadOptions): Promise<void> {
  if ((await sizeOf(target)) === file.bytes && (await hashOf(target, file)) === file.hash.hex) return onBytes(file.bytes)
  const part = `${target}.part`
  await mkdir(path.dirname(target), { recursive: true })
  for (let attempt = 1; ; attempt++) {
    const why = await append(repo, source, file, part, onBytes, signal)
    if (why === null) break
    if (attempt === ATTEMPTS) throw sourceErrors.broken(repo, file.path, why)
  }
  if ((await hashOf(part, file)) !== file.hash.hex) {
    await rm(part)
    throw sourceErrors.corrupt(repo, file.path)
  }
  await rename(part, target)
}

/** Goes on with the part; null when it is as long as it must be, else why it is not. */
async function append(repo: string, source: HubRepository, file: HubFile, part: string, onBytes: (done: number) => void, signal?: AbortSignal): Promise<string | null> {
  let done = await sizeOf(part)
  if (done > file.bytes) { await rm(part); done = 0 }
  if (done === file.bytes && done > 0) return null
  const { body, restarted } = await source.open(file.path, done, signal)
  if (restarted) done = 0
  const handle = await open(part, restarted ? 'w' : 'a')
  let broken = 'the connection ended early'
  try {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      await handle.write(chunk)
      onBytes(done += chunk.byteLength)
      if (done > file.bytes) throw sourceErrors.corrupt(repo, file.path)
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw new NodeError('disk-full', `There is no room left on the disk for ${file.path}.`, 'Free some space, then start the download again: it goes on where it was.')
    if (error instanceof NodeError) { await handle.close(); await rm(part, { force: true }); throw error }
    broken = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
  } finally {
    await handle.close().catch(() => undefined)
  }
  return done === file.bytes ? null : `${done} of ${file.bytes} bytes came, ${broken}`
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0
}

async function hashOf(file: string, { hash, bytes }: HubFile): Promise<string> {
  const sum = createHash(hash.kind === 'sha256' ? 'sha256' : 'sha1')
  if (hash.kind === 'git') sum.update(`blob ${bytes}\0`)
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), sum)
  return sum.digest('hex')
}
