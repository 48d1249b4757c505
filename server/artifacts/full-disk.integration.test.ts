import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openArtifactStore } from './artifact-store.ts'
import { onTinyDisk } from './testing/tiny-disk.ts'

test('on a disk that is really full, a put says so, leaves no rest, and works again once there is room', async ({ skip }) => {
  const done = await onTinyDisk(async (folder) => {
    const store = openArtifactStore({ folder })
    const small = await store.put(new Uint8Array(600_000).fill(1), 'video/mp4')
    await expect(store.put(new Uint8Array(900_000).fill(2), 'video/mp4')).rejects.toMatchObject({ code: 'disk-full', message: expect.stringContaining(folder) })
    expect(await readdir(path.join(folder, 'incoming'))).toEqual([])
    expect(await store.read(small)).toHaveLength(600_000)
    await rm(await store.pathOf(small.sha256))
    const fits = await store.put(new Uint8Array(900_000).fill(2), 'video/mp4')
    expect(await store.read(fits)).toHaveLength(900_000)
  })
  skip(!done, 'only a user that may mount can make a disk of 1 MiB')
})
