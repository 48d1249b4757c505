import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { PostgresAccount } from './postgres-account.ts'
import { plainReason } from './postgres-reason.ts'

/**
 * Makes the cluster unless it is there, and gives its password, which lies beside it, readable by the owner alone.
 * The cluster is made under another name and renamed at the end, so that a start cut short leaves no half of one.
 */
export async function initialiseCluster(place: { folder: string; cluster: string; initdb: string; account: PostgresAccount }): Promise<string> {
  const { folder, cluster, initdb, account } = place
  const passwordFile = path.join(folder, 'password')
  if (existsSync(cluster)) {
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim()
    throw new Error(`The password of the embedded PostgreSQL is gone (${passwordFile}). Put it back, or move ${folder} away to begin with a fresh database.`)
  }
  const password = randomBytes(24).toString('base64url')
  const unfinished = `${cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.owner) {
    for (const file of [unfinished, passwordFile]) chownSync(file, account.owner.uid, account.owner.gid)
  }
  // the builtin locale sorts the same on every platform
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const [command, args] = account.command(initdb, [
    `--pgdata=${unfinished}`, '--username=generec', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-instructions', ...locale,
  ])
  try {
    await promisify(execFile)(command, args, { windowsHide: true })
  } catch (error) {
    throw new Error(plainReason((error as { stderr?: string }).stderr ?? String(error)), { cause: error })
  }
  renameSync(unfinished, cluster)
  return password
}
