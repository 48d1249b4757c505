/** Databases of the test cluster that are only ever cloned. */
export const templates = { migrated: 'template_migrated', seeded: 'template_seeded' } as const

/** The same server and account, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
