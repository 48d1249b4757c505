import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../server/processes/free-port.ts'

export interface TestStack {
  address: string
  /** for `npm start`: a port and a data folder of its own, and an address on loopback at which a spec may put a host of models */
  env: { PORT: string; DATA_DIR: string; HF_ENDPOINT: string }
}

/**
 * Where the studio of this test run lies. Playwright loads its configuration once in the process that starts the studio
 * and once in each worker, and workers inherit the environment: so the choice is made once and handed down in it.
 */
export async function testStack(): Promise<TestStack> {
  const inherited = process.env.E2E_STACK
  if (inherited) return JSON.parse(inherited) as TestStack
  const port = String(await freePort())
  const folder = mkdtempSync(path.join(tmpdir(), 'generec-e2e-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const stack = { address: `http://localhost:${port}`, env: { PORT: port, DATA_DIR: folder, HF_ENDPOINT: `http://127.0.0.1:${await freePort()}` } }
  process.env.E2E_STACK = JSON.stringify(stack)
  return stack
}
