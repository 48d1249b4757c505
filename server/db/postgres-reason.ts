/** What a failed start or initdb says, as one sentence for the user with the cure where there is one. */
export function plainReason(said: string, logFile?: string): string {
  if (/No space left on device|Disk quota exceeded/i.test(said)) {
    return 'The embedded PostgreSQL could not write: the disk is full. Free some space and start again.'
  }
  const version = /initialized by PostgreSQL version (\S+),/.exec(said)?.[1]
  if (version) {
    return `The database in this folder was made by PostgreSQL ${version.replace(/,$/, '')}, and the embedded one is newer. Move .data away to begin with a fresh one, or set DATABASE_URL.`
  }
  const where = logFile ? ` More in ${logFile}.` : ''
  const last = said.trim().split('\n').filter((line) => /FATAL|PANIC|ERROR|error:/.test(line)).at(-1) ?? said.trim().split('\n').at(-1)
  return `The embedded PostgreSQL did not start: ${last?.replace(/^.*?(FATAL|PANIC|ERROR|error): */, '') || 'it gave no reason'}.${where}`
}
