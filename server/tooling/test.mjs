// npm test: from a bare clone through types, lint, unit, integration and browser tests. The last line sums them all up.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bootstrap } from '../cli/bootstrap.mjs'
import { spawnGuarded } from '../processes/spawn-guarded.mjs'
import { countPlaywright, countVitest } from './count-tests.mjs'
import { provideSystemPackages } from './system-packages.mjs'

const say = (line) => console.log(line)
const node = (module, ...args) => [path.join('node_modules', module), ...args]

/** Each stage: its heading, the Node programs it runs, and how its report (a file) is counted; without one, each program counts as one test. */
const stages = (reports) => {
  const report = (name) => path.join(reports, `${name}.json`)
  const vitest = (project) => node('vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report(project)}`)
  return [
    { name: 'Types', programs: [node('typescript/bin/tsc', '--noEmit')] },
    { name: 'Lint', programs: [node('eslint/bin/eslint.js', '.'), ['server/tooling/boundaries.mjs']] },
    { name: 'Unit', programs: [vitest('unit')], count: () => countVitest(report('unit')) },
    { name: 'Integration', programs: [vitest('integration')], count: () => countVitest(report('integration')) },
    {
      name: 'Browser',
      programs: [node('@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts')],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report('browser') },
      count: () => countPlaywright(report('browser')),
    },
  ]
}

async function runStage({ name, programs, env, count }, shutdown) {
  say(`\n== ${name} ==`)
  const codes = []
  for (const args of programs) {
    const child = spawnGuarded(process.execPath, args, { env: { NEXT_TELEMETRY_DISABLED: '1', ...env }, stopSignal: 'SIGINT', graceMs: 9000 })
    shutdown.add(child.stop)
    codes.push(await child.exited)
  }
  const failedPrograms = codes.filter((code) => code !== 0).length
  const counted = count?.() ?? { passed: failedPrograms ? 0 : 1, failed: failedPrograms ? 1 : 0 }
  // a program that fails without a failed test has failed before or after its tests
  return failedPrograms > 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

await bootstrap(
  async (shutdown) => {
    const reports = mkdtempSync(path.join(tmpdir(), 'generec-reports-'))
    shutdown.add(() => rmSync(reports, { recursive: true, force: true }))
    provideSystemPackages(say)
    const total = { passed: 0, failed: 0 }
    for (const stage of stages(reports)) {
      if (shutdown.begun) return 1
      const { passed, failed } = await runStage(stage, shutdown)
      say(`${stage.name}: ${passed} passed, ${failed} failed`)
      total.passed += passed
      total.failed += failed
    }
    if (shutdown.begun) return 1
    say(`\n${total.passed} passed, ${total.failed} failed`)
    return total.failed === 0 ? 0 : 1
  },
  say,
  () => 130,
)
