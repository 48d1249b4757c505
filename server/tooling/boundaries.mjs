// npm run lint, second half, in the project's folder: who may import whom, and no cycles. Rules in dependency-rules.mjs.
import { checkBoundaries } from './check-boundaries.mjs'

const { problems, read } = await checkBoundaries()
for (const problem of problems) console.error(problem)
if (problems.length > 0) {
  console.error(`\n${problems.length} ${problems.length === 1 ? 'import crosses' : 'imports cross'} a boundary.`)
  process.exit(1)
}
console.log(`Boundaries hold over ${read} modules.`)
