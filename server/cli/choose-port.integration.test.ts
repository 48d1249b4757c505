import { execFile } from 'node:child_process'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

let taken: Server
let port: number
beforeAll(async () => {
  taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  port = (taken.address() as AddressInfo).port
})
afterAll(() => taken.close())

/** In a process of its own, because the environment is read once. */
async function choose(environment: Record<string, string>): Promise<string> {
  const module = fileURLToPath(new URL('./choose-port.ts', import.meta.url))
  const program = `
    const { choosePort } = await import(${JSON.stringify(module)})
    try { console.log(await choosePort(console.log)) } catch (error) { console.log(error.message) }`
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { env: { NODE_ENV: 'test', ...environment } })
  return stdout.trim()
}

test('a port somebody asked for, and that is in use, is refused by its number', async () => {
  expect(await choose({ PORT: String(port) })).toBe(`Port ${port} is in use by another program. Stop that one, or set PORT to another.`)
})

test('the default port gives way to the next free one, and says so', async () => {
  const first = await choose({})
  const blocker = createServer()
  const wasFree = first === '3000'
  if (wasFree) await new Promise<void>((resolve) => blocker.listen(3000, '127.0.0.1', resolve))
  expect(await choose({})).toMatch(/^Port 3000 is in use by another program, so this is port (\d+)\.\n\1$/)
  if (wasFree) await new Promise((resolve) => blocker.close(resolve))
})

test('an address that is not of this machine is named', async () => {
  expect(await choose({ HOST: '192.0.2.1' })).toBe('HOST is 192.0.2.1, and this machine cannot listen there (EADDRNOTAVAIL). Set it to an address of this machine.')
})

test('a port that is no number is named', async () => {
  await expect(choose({ PORT: 'abc' })).rejects.toThrow(/PORT must be a number/)
})
