import { parseArgs } from 'node:util'

export interface EvaluateArguments { ok: true; names: string[]; json: boolean; quick: boolean; requests?: string; catalog?: string }

/** What `npm run evaluate -- …` was asked for. Without a name: everything that only measures. */
export function readEvaluateArguments(given: readonly string[], known: readonly string[]): EvaluateArguments | { ok: false; problem: string } {
  try {
    const { positionals, values: { json, quick, requests, catalog } } = parseArgs({
      args: [...given], allowPositionals: true, strict: true,
      options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, requests: { type: 'string' }, catalog: { type: 'string' } },
    })
    const unknown = positionals.filter((name) => !known.includes(name))
    if (unknown.length > 0) return { ok: false, problem: `There is no evaluation \u201c${unknown.join(', ')}\u201d.` }
    const measuring = ['nodes', 'models'].filter((name) => known.includes(name))
    return { ok: true, names: positionals.length > 0 ? positionals : measuring, json, quick, requests, catalog }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

export function evaluateUsage(known: readonly string[]): string {
  return `npm run evaluate -- [${known.join(' | ')}] [--quick] [--json] [--catalog FOLDER] [--requests FILE]
  --catalog FOLDER   another catalogue in the layout of prisma/catalog; it is embedded into a database of its own, which is dropped at the end
  --requests FILE    other labelled requests in the layout of requests.dev.jsonl
  --quick            small samples
  --json             the tables as JSON`
}
