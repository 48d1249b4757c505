import { open, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ArtifactStore } from './artifact-store.ts'
import { headLength, sniffedType } from './content-type.ts'

/** bytes */
export const largestUpload = 200_000_000

/**
 * Takes a picture or video that a person gives, as the body of a POST, and answers with its reference as JSON.
 * 403 from another site, 413 when too large, 415 for what its first bytes do not prove to be a picture or video.
 */
export async function receiveArtifact(store: ArtifactStore, request: Request, { largest = largestUpload } = {}): Promise<Response> {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return refusal(403, 'Files are taken from the studio\u2019s own pages only.')
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > largest) return tooLarge(largest)
  if (!request.body) return refusal(415, 'The file is empty. Choose a picture or a video.')
  try {
    const ref = await store.putWritten('application/octet-stream', async (file) => {
      await writeFile(file, limited(request.body!, largest))
      const handle = await open(file)
      const { buffer, bytesRead } = await handle.read(new Uint8Array(headLength), 0, headLength, 0).finally(() => handle.close())
      if (!/^(image|video)\//.test(sniffedType(buffer.subarray(0, bytesRead)) ?? '')) throw new Refused(refusal(415, 'This is neither a picture nor a video that can be read. Choose a PNG, JPEG, WebP, GIF, AVIF, MP4, WebM or MOV file.'))
    })
    return Response.json(ref)
  } catch (error) {
    const refused = error instanceof Refused ? error : (error as Error).cause instanceof Refused ? ((error as Error).cause as Refused) : null
    if (refused) return refused.response
    throw error
  }
}

class Refused extends Error {
  constructor(readonly response: Response) { super('refused') }
}

async function* limited(body: ReadableStream<Uint8Array>, largest: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const part of Readable.fromWeb(body as never) as AsyncIterable<Uint8Array>) {
    bytes += part.length
    if (bytes > largest) throw new Refused(tooLarge(largest))
    yield part
  }
}

function tooLarge(largest: number): Response {
  return refusal(413, `The file is larger than ${Math.round(largest / 1e6)} MB. Choose a shorter or smaller one.`)
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status })
}
