import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'generec-lock-'))
const file = path.join(folder, 'running.lock')
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A process that takes the lock and keeps it; gives "taken" or the refusal. */
function taker(name: string): Promise<{ said: string; child: ChildProcess }> {
  const module = fileURLToPath(new URL('./folder-lock.mjs', import.meta.url))
  const program = `
    const { takeLock } = await import(${JSON.stringify(module)})
    try {
      await takeLock(${JSON.stringify(file)}, { holder: ${JSON.stringify(name)} }, (held) => 'held by ' + held.holder)
      console.log('taken')
      setInterval(() => {}, 1000)
    } catch (error) {
      console.log(error.message)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return new Promise((resolve) => child.stdout?.once('data', (data: Buffer) => resolve({ said: data.toString().trim(), child })))
}

test('one holds it, others are told who, and SIGKILL frees it', async () => {
  const first = await taker('the first')
  expect(first.said).toBe('taken')
  expect((await taker('the second')).said).toBe('held by the first')
  const gone = new Promise((resolve) => first.child.once('exit', resolve))
  first.child.kill('SIGKILL')
  await gone
  expect((await taker('the third')).said).toBe('taken')
})

test('of many who ask at once for a lock left behind, one gets it', async () => {
  for (const child of children) child.kill('SIGKILL')
  const results = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(taker))
  expect(results.filter(({ said }) => said === 'taken')).toHaveLength(1)
  expect(readdirSync(folder)).toEqual(['running.lock'])
})
