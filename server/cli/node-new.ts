import { fileURLToPath } from 'node:url'
import { scaffoldNode, ScaffoldRefusal } from './scaffold-node.ts'

// npm run node:new -- caption-write
const [kind, ...others] = process.argv.slice(2)
if (kind === undefined || others.length > 0) {
  console.error('Name one kind of node: npm run node:new -- caption-write')
  process.exit(1)
}
try {
  const written = await scaffoldNode(fileURLToPath(new URL('../..', import.meta.url)), kind)
  console.log(`Wrote ${written.join(', ')}.\nNow say in nodes/${kind}/definition.ts what it takes and gives, and in run.ts what it does. Check it with: npx vitest run --project unit nodes/${kind} nodes/kit`)
} catch (error) {
  if (!(error instanceof ScaffoldRefusal)) throw error
  console.error(error.message)
  process.exit(1)
}
