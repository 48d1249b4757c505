import { NodeError } from '@/nodes/kit/node-error.ts'
import { log } from '../log.ts'
import { readArguments, usage, UsageError } from './flow/arguments.ts'
import { runFlow } from './flow/run-flow.ts'
import type { SlateEntry } from './flow/write-slate.ts'

// npm run flow -- prisma/graphs/sample.json --viewer u003 --request "pixel art of a dog in the snow"
// Exit code 0: done; 1: the flow cannot run or has failed; 2: the command line was not understood; 130: cancelled.
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
process.exit(await main())

async function main(): Promise<number> {
  try {
    const args = readArguments(process.argv.slice(2))
    if (args === 'help') {
      console.log(usage)
      return 0
    }
    const say = args.json ? (line: string) => console.error(line) : (line: string) => console.log(line)
    const ended = await runFlow(args, { say, signal: stop.signal })
    switch (ended.outcome) {
      case 'done':
        if (args.json) console.log(JSON.stringify(ended.slate, null, 2))
        else for (const line of [...ended.slate.map(entryLine), `Written to ${ended.folder}`]) console.log(line)
        return 0
      case 'problems':
        console.error(`${args.file} cannot run:`)
        for (const { text, cure } of ended.problems) console.error(`  ${text}\n    ${cure}`)
        return 1
      case 'failed':
        console.error(`The run failed: ${ended.error.text} ${ended.error.cure}`)
        return 1
      case 'cancelled':
        console.error('The run was cancelled.')
        return 130
    }
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.remind ? `${error.message}\n\n${usage}` : error.message)
      return 2
    }
    if (error instanceof NodeError) {
      console.error(`${error.message} ${error.cure}`)
      return 1
    }
    log.fatal({ error }, 'The command failed')
    console.error(`Something went wrong: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

function entryLine({ rank, title, origin, score, file }: SlateEntry): string {
  return `${String(rank).padStart(2)}. ${title} (${origin}, ${score.toFixed(3)})  ${file}`
}
