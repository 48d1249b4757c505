import { existsSync, readFileSync } from 'node:fs'

const nothing = { passed: 0, failed: 1 } // no report: the program ended before it could write one

/** @returns {{ passed: number, failed: number }} of Vitest's JSON report; a test file that does not load counts as one failed test */
export function countVitest(file) {
  if (!existsSync(file)) return nothing
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'))
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** @returns {{ passed: number, failed: number }} of Playwright's JSON report; an error outside a test counts as one */
export function countPlaywright(file) {
  if (!existsSync(file)) return nothing
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}
