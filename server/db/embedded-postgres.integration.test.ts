import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { query } from './server-ready.ts'

// mkdtemp gives a folder that only its owner may enter, as a clone below a home folder is
const folder = mkdtempSync(path.join(tmpdir(), 'generec-lifecycle-'))
const postmasterPid = path.join(folder, 'cluster', 'postmaster.pid')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('rows outlive a stop, and the password does not change', async () => {
  const first = await startEmbeddedPostgres({ folder })
  await query(first.url, 'CREATE TABLE kept (word text)')
  await query(first.url, "INSERT INTO kept VALUES ('here')")
  await first.stop()
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)

  const second = await startEmbeddedPostgres({ folder })
  expect((await query(second.url, 'SELECT word FROM kept')).rows).toEqual([{ word: 'here' }])
  expect(new URL(second.url).password).toBe(new URL(first.url).password)
  await second.stop()
})

test('the server goes when the process that started it is killed with SIGKILL', async () => {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(fileURLToPath(new URL('./embedded-postgres.ts', import.meta.url)))})
    const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} })
    console.log(server.url)`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    parent.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()))
    parent.once('exit', () => reject(new Error('the parent ended before its server was ready')))
  })
  await query(url, "INSERT INTO kept VALUES ('before the kill')")
  parent.kill('SIGKILL')
  await expect.poll(() => answers(url), { timeout: 20_000 }).toBe(false)
})

test('a server that nobody uses any more is stopped, and its rows are there', async () => {
  const lost = await startEmbeddedPostgres({ folder })
  const orphan = readFileSync(postmasterPid, 'utf8').split('\n')[0] ?? ''
  // the guard alone is killed: what is left is a server without a parent
  process.kill(Number(execFileSync('ps', ['-o', 'ppid=', '-p', orphan], { encoding: 'utf8' })), 'SIGKILL')
  await lost.exited
  expect(await answers(lost.url)).toBe(true)

  const next = await startEmbeddedPostgres({ folder })
  expect(await answers(lost.url)).toBe(false)
  expect((await query(next.url, 'SELECT count(*)::int AS rows FROM kept')).rows).toEqual([{ rows: 2 }])
  await next.stop()
})

test('a postmaster.pid that names a foreign process does not keep the server from starting', async () => {
  writeFileSync(postmasterPid, `${process.pid}\n${path.join(folder, 'cluster')}\n1\n1\n\n127.0.0.1\n\nready\n`)
  const server = await startEmbeddedPostgres({ folder })
  expect((await query(server.url, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await server.stop()
})

test('a lost password file is named, with the cure', async () => {
  rmSync(path.join(folder, 'password'))
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/password of the embedded PostgreSQL is gone.*fresh database/)
})

/** Asked over its port: a process that has ended keeps its number until somebody reaps it. */
const answers = (url: string) => query(url, 'SELECT 1').then(() => true, () => false)
