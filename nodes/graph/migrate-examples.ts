/** What a document of an older format looks like, and what its migration must make of it. Key n belongs to migration n. */
export interface MigrationExample { before: Record<string, unknown>; after: Record<string, unknown> }

export const migrationExamples: Readonly<Record<number, MigrationExample>> = {}
