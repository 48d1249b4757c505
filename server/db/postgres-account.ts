import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

/** How a PostgreSQL program is started: as whom, and behind which command. */
export interface PostgresAccount {
  /** undefined: the account of this process */
  owner?: { uid: number; gid: number }
  command(program: string, args: string[]): [command: string, args: string[]]
}

/**
 * PostgreSQL refuses to run as root. When this process is root, its programs run as `postgres` where that account exists,
 * else as `nobody`. Where that account cannot enter one of `folders` (a clone below a closed home folder), it keeps the one
 * capability it lacks, CAP_DAC_OVERRIDE, so that everything stays inside the project folder.
 * `no_setuid_fixup` is needed because access(2), with which PostgreSQL looks for itself, drops capabilities otherwise.
 */
export function postgresAccount(cluster: string, folders: string[]): PostgresAccount {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { command: (program, args) => [program, args] }

  const owner = ownerOf(cluster) ?? accountNamed('postgres') ?? accountNamed('nobody')
  if (!owner) throw new Error(`PostgreSQL does not run as root, and this machine has no account "nobody" to run it as. ${otherWays}`)
  const setpriv = (...more: string[]): string[] => ['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups', ...more]
  const flags = folders.every(openToAll)
    ? setpriv()
    : setpriv('--inh-caps', '+dac_override', '--ambient-caps', '+dac_override', '--securebits', '+no_setuid_fixup')
  const trial = spawnSync('setpriv', [...flags, 'true'], { encoding: 'utf8' })
  if (trial.status !== 0) {
    const why = trial.error ? 'the program setpriv (util-linux) is missing' : trial.stderr.trim()
    throw new Error(`PostgreSQL does not run as root, and switching to another account failed: ${why}. ${otherWays}`)
  }
  return { owner, command: (program, args) => ['setpriv', [...flags, program, ...args]] }
}

const otherWays = 'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of yours.'

/** A cluster stays with the account that made it. */
function ownerOf(cluster: string): { uid: number; gid: number } | undefined {
  if (!existsSync(cluster)) return undefined
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? undefined : { uid, gid }
}

function accountNamed(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

/** Whether every account may enter the folder: it and all above it are `o+x`. */
function openToAll(folder: string): boolean {
  const parent = path.dirname(folder)
  return (!existsSync(folder) || (statSync(folder).mode & 0o001) !== 0) && (parent === folder || openToAll(parent))
}
