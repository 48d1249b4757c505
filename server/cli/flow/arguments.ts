import { parseArgs } from 'node:util'

export interface FlowArguments {
  file: string
  viewer?: string
  request?: string
  out?: string
  json: boolean
  /** what a step that asks a person is answered */
  approve: boolean
}

/** The command line was not understood, or names a file that cannot be read; the message says why. */
export class UsageError extends Error {
  override name = 'UsageError'
  constructor(
    message: string,
    /** whether a reminder of the options helps */
    readonly remind = true,
  ) {
    super(message)
  }
}

export const usage = `npm run flow -- FILE [--viewer ID] [--request TEXT] [--out FOLDER] [--approve] [--json]

  FILE            a flow as JSON, such as prisma/graphs/sample.json
  --viewer ID     who the recommendation is for, such as u003 (sets every Viewer node)
  --request TEXT  what the viewer asks for (sets every Request node)
  --out FOLDER    where the slate and its files go; a new folder under .data/out where left out
  --approve       says yes where a step asks a person; without it everything asked about is turned down
  --json          prints nothing but the slate on standard output`

/** @throws UsageError */
export function readArguments(args: readonly string[]): FlowArguments | 'help' {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args], allowPositionals: true,
      options: { viewer: { type: 'string' }, request: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean', default: false }, approve: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  const [file, ...more] = positionals
  if (!file) throw new UsageError('Name the file of a flow.')
  if (more.length > 0) throw new UsageError(`One flow at a time: “${more.join(' ')}” was not understood. Put texts with spaces in quotes.`)
  return { file, viewer: values.viewer, request: values.request, out: values.out, json: values.json, approve: values.approve }
}
