import { afterEach, describe, expect, it } from 'vitest'
import { openModelThread, type ModelThread } from './model-thread.ts'
import type { ClipModel } from './thread/protocol.ts'

const model: ClipModel = { folder: 'unused', files: [], batch: 1, family: 'clip' as const, dtype: 'q8' as const }
const entry = new URL('fixtures/fragile-thread.mjs', import.meta.url)
let thread: ModelThread | undefined
const ask = (texts: string[], signal?: AbortSignal) => (thread ??= openModelThread({ entry })).call('embedTexts', { model, texts }, { signal })

afterEach(async () => {
  await thread?.close()
  thread = undefined
})

describe('a model thread', () => {
  it('answers each call with its own result', async () => {
    const [one, two] = await Promise.all([ask(['abc']), ask(['a', 'ab'])])
    expect(one).toEqual([Float32Array.of(3)])
    expect(two).toEqual([Float32Array.of(1), Float32Array.of(2)])
  })

  it.each(['exit', 'throw'])('tells every waiting call when it dies by %s, and starts anew', async (how) => {
    const waiting = ask(['wait'])
    const fatal = ask([how])
    await expect(waiting).rejects.toMatchObject({ name: 'NodeError', code: 'model-thread-lost', retryable: true })
    await expect(fatal).rejects.toMatchObject({ code: 'model-thread-lost', message: expect.stringMatching(how === 'exit' ? 'code 7' : 'out of luck') })
    expect(await ask(['abcd'])).toEqual([Float32Array.of(4)])
  })

  it('rejects an aborted call with the reason of the signal and keeps serving', async () => {
    const control = new AbortController()
    const call = ask(['wait'], control.signal)
    control.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await expect(ask(['x'], control.signal)).rejects.toThrow('enough')
    expect(await ask(['ab'])).toEqual([Float32Array.of(2)])
  })

  it('rejects what cannot cross to the thread and keeps serving', async () => {
    await expect(ask([(() => 1) as unknown as string])).rejects.toThrow(/clone/)
    expect(await ask(['ab'])).toEqual([Float32Array.of(2)])
  })

  it('rejects calls under way when it is closed', async () => {
    const call = ask(['wait'])
    await Promise.all([expect(call).rejects.toMatchObject({ code: 'model-thread-lost' }), thread?.close()])
  })
})
