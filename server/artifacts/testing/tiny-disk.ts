import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { spawnGuarded } from '../../processes/spawn-guarded.mjs'

const run = (command: string, ...args: string[]) => spawnGuarded(command, args, { output: 'ignore' }).exited

/** Does `work` with a folder on a file system of 1 MiB; gives false, without doing it, where this user may not mount one. */
export async function onTinyDisk(work: (folder: string) => Promise<void>): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-full-'))
  try {
    if ((await run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)) !== 0) return false
    try {
      await work(folder)
      return true
    } finally {
      await run('umount', folder)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
