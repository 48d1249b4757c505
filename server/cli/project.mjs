import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { askHolder, takeLock } from './folder-lock.mjs'
import { PlainError } from './plain-error.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where everything the app writes lies: DATA_DIR, else `.data` in the project. */
export const dataFolder = path.resolve(root, process.env.DATA_DIR || '.data')

const preparing = path.join(root, '.data', 'preparing.lock')
const running = path.join(dataFolder, 'running.lock')

/** Runs `work`, which changes node_modules or the build, while nobody else prepares this project folder. */
export async function whilePreparing(shutdown, work) {
  const lock = await takeLock(preparing, { holder: 'another command' }, () => `Another command is installing or building in ${root}. Wait until it is done, then try again.`)
  shutdown.add(lock.release)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** Holds the data folder: one PostgreSQL, one set of processes. */
export function takeDataFolder(holder) {
  return takeLock(running, { holder, pid: process.pid }, (held) =>
    held.webUrl
      ? `GeneRec Studio already runs from this folder, at port ${new URL(held.webUrl).port}. Stop it first, or set DATA_DIR and PORT for a second one.`
      : `${held.holder} is running from this folder. Wait until it is done, or set DATA_DIR for a second one.`,
  )
}

/** What runs from this data folder now, with the address of its database once that is up. */
export const whoRuns = () => askHolder(running)

/** node_modules and the build may not change below a running app. */
export async function refuseWhileRunning(what) {
  const held = await askHolder(path.join(root, '.data', 'running.lock'))
  if (held && held.pid !== process.pid) throw new PlainError(`${what}, and ${held.holder} runs from this folder. Stop it first, then try again.`)
}
