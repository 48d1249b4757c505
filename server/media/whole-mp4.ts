import { open } from 'node:fs/promises'

/**
 * Whether the boxes of an MP4 file add up to its size. An encoder that could not flush its last bytes may still report
 * success; the boxes then promise more than the file holds.
 */
export async function isWholeMp4(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    let position = 0
    let index = false
    while (position < size) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, position)
      if (bytesRead < 8) return false
      const short = buffer.readUInt32BE(0)
      const length = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short
      if (length < 8) return false
      index ||= buffer.toString('latin1', 4, 8) === 'moov'
      position += length
    }
    return index && position === size
  } finally {
    await handle.close()
  }
}
