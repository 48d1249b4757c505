import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/** An error whose message is written for the user and says all there is to say. */
export class PlainError extends Error {
  name = 'PlainError'
}

/** One paragraph for the user: what happened and what to do; never a stack trace. */
export function explain(error) {
  const cause = error?.code ? error : error?.cause
  switch (cause?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full. Free some space (about 3 GB are needed to install, build and seed) and start again.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${cause.path ?? 'The project folder'} cannot be written by this account. Give it the permission, or start from a folder of your own.`
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
    case 'ERR_DLOPEN_FAILED':
      return `The installation is damaged: ${String(cause.message).split('\n')[0]}. Remove the folder node_modules and start again.`
  }
  return error instanceof Error ? error.message : String(error)
}

/** Says it on standard error, and keeps the whole of it in `logs/launcher.log` for whoever looks for the bug. */
export function report(error, dataFolder) {
  console.error(`\n${explain(error)}`)
  if (error instanceof PlainError) return
  try {
    const file = path.join(dataFolder, 'logs', 'launcher.log')
    mkdirSync(path.dirname(file), { recursive: true })
    appendFileSync(file, `${new Date().toISOString()} ${error?.stack ?? error}\n`)
  } catch {
    // nowhere to write: the sentence above is all we can give
  }
}
