import { machine, report } from '../bench/report.ts'
import type { Suite } from '../bench/suite.ts'

/** One line a suite: `npm run bench NAME` finds it here. */
const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  compile: async () => (await import('../bench/compile.ts')).compile,
  models: async () => (await import('../bench/models.ts')).models,
  runs: async () => (await import('../bench/runs.ts')).runs,
  canvas: async () => (await import('../bench/canvas.ts')).canvas,
  search: async () => (await import('../bench/search.ts')).search,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. Known: ${Object.keys(suites).join(', ')}.`)
  process.exit(1)
}
console.log(machine())
for (const [name, open] of Object.entries(suites)) {
  if (names.length > 0 && !names.includes(name)) continue
  const suite = await open()
  console.log(`\n${suite.title}`)
  const measurements = await suite.measure((text) => console.error(`  ${text}`))
  console.log(report(measurements))
}
