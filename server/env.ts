import path from 'node:path'
import { z } from 'zod'

/** `NAME=` in a shell means "not set", as for most programs. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const schema = z.object({
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/name' }).optional()),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional()),
  DATA_DIR: optional(z.string().default('.data').transform((folder) => path.resolve(process.cwd(), folder))),
  HOST: optional(z.string().default('127.0.0.1')),
  PORT: optional(z.coerce.number({ error: 'must be a number' }).int().min(1).max(65535).default(3000)),
  HF_ENDPOINT: optional(z.url({ protocol: /^https?$/, error: 'must look like https://host' }).optional()),
  HF_TOKEN: optional(z.string().startsWith('hf_', { error: 'must begin with hf_' }).optional()),
  HF_HUB_OFFLINE: optional(z.enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' }).default('0').transform((value) => value === '1' || value === 'true')),
  MODELS_DIR: optional(z.string().optional()),
  CLIP_MODEL: optional(z.string().optional()),
  DIFFUSION_MODEL: optional(z.string().optional()),
  EXECUTION_PROVIDER: optional(z.enum(['cpu', 'cuda', 'webgpu', 'coreml', 'dml'], { error: 'must be cpu, cuda, webgpu, coreml or dml' }).default('cpu')),
  MODEL_MEMORY_MB: optional(z.coerce.number({ error: 'must be a number' }).int().min(64).default(4096)),
  WEBHOOK_ALLOW_INSIDE: optional(z.enum(['0', '1'], { error: 'must be 1 or 0' }).default('0').transform((value) => value === '1')),
  OPENAI_BASE_URL: optional(z.url({ protocol: /^https?$/, error: 'must look like https://host/v1' }).optional()),
  OPENAI_API_KEY: optional(z.string().optional()),
  OPENAI_MODEL: optional(z.string().default('gpt-4o-mini')),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info')),
})

function readEnvironment() {
  const parsed = schema.safeParse(process.env)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
  throw new Error(`The environment has a wrong value:\n${lines.join('\n')}`)
}

const values = readEnvironment()

/**
 * The environment, checked once: the only place that reads `process.env`.
 * `DATA_DIR` is absolute. `DATABASE_URL` is asked for only when it is read, because building and unit tests need no database.
 */
export const env = {
  ...values,
  /** where fetched models lie; absolute */
  MODELS_DIR: path.resolve(process.cwd(), values.MODELS_DIR ?? path.join(values.DATA_DIR, 'models')),
  get DATABASE_URL(): string {
    if (values.DATABASE_URL) return values.DATABASE_URL
    throw new Error('DATABASE_URL is not set. Start with `npm start` or `npm run flow`, which bring a database along, or set it to a PostgreSQL address.')
  },
}

/** DATABASE_URL where somebody set it; the launcher brings its own database otherwise. */
export const givenDatabaseUrl: string | undefined = values.DATABASE_URL

/** Whether somebody asked for this very port. */
export const portIsChosen = Boolean(process.env.PORT)

/** The folders in which programs are looked for. */
export const programFolders: readonly string[] = (process.env.PATH ?? '').split(path.delimiter)
