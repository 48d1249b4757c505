import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & { __wbg_set_wasm(exports: WebAssembly.Exports): void }
export type SchemaEngine = import('@prisma/schema-engine-wasm').SchemaEngine

export const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url))

let loading: Promise<Bindings> | undefined

/** Prisma's own schema engine as WebAssembly: the command-line tool would download a binary first, on every machine. */
async function loadBindings(): Promise<Bindings> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bindings = (await import(pathToFileURL(file).href)) as Bindings
  const bytes = await readFile(path.join(path.dirname(file), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

/** Runs `use` with a schema engine on the database at `url`. */
export async function withSchemaEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await (loading ??= loadBindings())
  const datamodel = await readFile(schemaFile, 'utf8')
  const pool = new pg.Pool({ connectionString: url, max: 2 }) // ours, because the engine closes none
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
  try {
    const engine = await SchemaEngine.new({ datamodels: [[schemaFile, datamodel]] }, () => {}, adapter)
    return await use(engine).finally(() => engine.free())
  } finally {
    await pool.end()
  }
}
