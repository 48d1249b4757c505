import type { FileHandle } from 'node:fs/promises'

const pieceBytes = 256 * 1024

/**
 * The bytes `start` to `end` (both included) of an open file, a piece at a time as the reader asks for them, so that a
 * video of any size costs one piece of memory. Owns the handle: closed at the end, on an error, and when the reader leaves.
 */
export function rangeStream(file: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const wanted = Math.min(pieceBytes, end - position + 1)
        const { bytesRead, buffer } = wanted > 0 ? await file.read(new Uint8Array(wanted), 0, wanted, position) : { bytesRead: 0, buffer: null }
        position += bytesRead
        if (buffer && bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
        if (bytesRead > 0 && position <= end) return
        await file.close()
        controller.close()
      } catch (error) {
        await file.close().catch(() => undefined)
        throw error
      }
    },
    cancel: () => file.close(),
  }, { highWaterMark: 0 })
}
