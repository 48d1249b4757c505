import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { ArtifactStore } from './artifact-store.ts'
import { byteRange } from './byte-range.ts'
import { endingOf, unknownType } from './content-type.ts'

/**
 * Answers GET and HEAD for one artefact: whole or a single range (so that videos seek), streamed, cacheable for ever,
 * since the address is the content. Only media that the first bytes prove are shown in place; all else is a download.
 * 400 for an address that is no SHA-256, 404 for an unknown one, 416 for a range outside the file.
 */
export async function serveArtifact(store: ArtifactStore, request: Request, sha256: string): Promise<Response> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return refusal(400, 'The address of an artefact ends in its SHA-256: 64 digits in lower-case hex.')
  const found = await store.stat(sha256)
  if (!found) return refusal(404, `The file ${sha256.slice(0, 12)}… is not in the store. Run the step that made it again.`)

  const etag = `"${sha256}"`
  const headers = new Headers(headersOf(found, etag))
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })

  const ifRange = request.headers.get('if-range')
  const wantsRange = request.method === 'GET' && (ifRange === null || ifRange.trim() === etag)
  const range = byteRange(wantsRange ? request.headers.get('range') : null, found.bytes)
  if (range.kind === 'unsatisfiable') {
    return refusal(416, `The file has ${found.bytes} bytes; the range asked for lies outside.`, { 'Content-Range': `bytes */${found.bytes}` })
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: found.bytes - 1 }
  headers.set('Content-Length', String(end - start + 1))
  if (range.kind === 'part') headers.set('Content-Range', `bytes ${start}-${end}/${found.bytes}`)
  const body = request.method === 'HEAD' ? null : await store.openRange(sha256, start, end)
  return new Response(body, { status: range.kind === 'part' ? 206 : 200, headers })
}

function headersOf(ref: ArtifactRef, etag: string): Record<string, string> {
  const ending = endingOf(ref.mime)
  const name = `${ref.sha256.slice(0, 12)}${ending ? `.${ending}` : ''}`
  return {
    'Content-Type': ending ? ref.mime : unknownType,
    'Content-Disposition': `${ending ? 'inline' : 'attachment'}; filename="${name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Accept-Ranges': 'bytes',
    ETag: etag,
  }
}

function matches(header: string | null, etag: string): boolean {
  return header !== null && header.split(',').some((candidate) => ['*', etag, `W/${etag}`].includes(candidate.trim()))
}

function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: message }, { status, headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers } })
}
