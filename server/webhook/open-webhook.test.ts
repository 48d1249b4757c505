import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isInside, postWebhook } from './open-webhook.ts'

let server: Server
let base: string
const seen: { headers: IncomingMessage['headers']; body: string }[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() })
    request.on('end', () => {
      seen.push({ headers: request.headers, body })
      if (request.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
      else response.writeHead(request.url === '/broken' ? 500 : 202).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
const given = { idempotencyKey: 'run.step', allowInside: true, signal: new AbortController().signal }

test('JSON arrives with its idempotency key', async () => {
  expect(await postWebhook(`${base}/slate`, { items: ['a'] }, given)).toBe(202)
  expect(JSON.parse(seen.at(-1)!.body)).toEqual({ items: ['a'] })
  expect(seen.at(-1)!.headers['idempotency-key']).toBe('run.step')
})

test('what lies inside is refused before anything is sent, unless the workspace allows it', async () => {
  const before = seen.length
  for (const url of [base, 'http://localhost:1', 'http://[::1]/', 'http://169.254.169.254/latest', 'http://0x7f.1/', 'http://user:pass@93.184.216.34/'])
    await expect(postWebhook(url, {}, { ...given, allowInside: false })).rejects.toMatchObject({ code: 'webhook-refused' })
  expect(seen).toHaveLength(before)
})

test('an error and a redirect are failures that may be tried again', async () => {
  await expect(postWebhook(`${base}/broken`, {}, given)).rejects.toMatchObject({ code: 'webhook-failed', retryable: true })
  await expect(postWebhook(`${base}/moved`, {}, given)).rejects.toMatchObject({ code: 'webhook-failed' })
})

test.each([['10.1.2.3', true], ['172.31.0.1', true], ['192.168.1.1', true], ['::ffff:10.0.0.1', true], ['fe80::1', true], ['93.184.216.34', false], ['172.32.0.1', false], ['2606:4700::1111', false], ['no address', true]])('%s lies inside: %s', (address, expected) => {
  expect(isInside(address)).toBe(expected)
})
