import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openLanguage } from './open-language.ts'

let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => { if (server) server.close(() => resolve()); else resolve() }))

/** An endpoint on loopback that gives one answer and keeps what it was asked. */
async function endpoint(status: number, content: string | object): Promise<{ baseUrl: string; asked: { headers: IncomingMessage['headers']; body: { messages: { content: string }[]; temperature: number } }[] }> {
  const asked: Awaited<ReturnType<typeof endpoint>>['asked'] = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() })
    request.on('end', () => {
      asked.push({ headers: request.headers, body: JSON.parse(body) as never })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(typeof content === 'string' ? { choices: [{ message: { content } }] } : content))
    })
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked }
}
const request = { task: 'Read.', text: 'no cats please', fields: { wanted: 'text', explicitWish: 'boolean' } } as const

test('fields are read out of the answer, also out of a code fence, with the key sent along', async () => {
  const { baseUrl, asked } = await endpoint(200, '```json\n{"wanted": "dogs", "explicitWish": false, "more": 1}\n```')
  expect(await openLanguage({ baseUrl, key: 'secret', model: 'm' }).extract(request)).toEqual({ wanted: 'dogs', explicitWish: false })
  expect(asked[0]?.headers.authorization).toBe('Bearer secret')
  expect(asked[0]?.body.messages[1]?.content).toBe('no cats please')
  expect(asked[0]?.body.temperature).toBe(0)
})

test.each<[string, number, string | object]>([['an error', 500, 'x'], ['no JSON', 200, 'dogs'], ['a wrong field', 200, '{"wanted": 3, "explicitWish": false}'], ['another shape', 200, { error: 'no' }]])('%s is named', async (_, status, content) => {
  const { baseUrl } = await endpoint(status, content)
  await expect(openLanguage({ baseUrl, model: 'm' }).extract(request)).rejects.toMatchObject({ code: 'language-failed' })
})

test('an endpoint that is not there, and none at all, are named with the cure', async () => {
  await expect(openLanguage({ baseUrl: 'http://127.0.0.1:9/v1', model: 'm' }).extract(request)).rejects.toMatchObject({ code: 'language-failed' })
  await expect(openLanguage(null).extract(request)).rejects.toMatchObject({ code: 'language-off' })
})
