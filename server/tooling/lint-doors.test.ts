import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map(({ message }) => message)
}

test.each([
  ['server/runs/bad.ts', "import 'onnxruntime-node'", /only behind server\/models/],
  ['server/runs/bad.ts', "import 'fluent-ffmpeg'", /only behind server\/media/],
  ['server/models/bad.ts', "import 'fluent-ffmpeg'", /only behind server\/media/],
  ['server/runs/bad.ts', "import 'node:child_process'", /stop with their parent/],
  ['server/runs/bad.ts', "import 'bullmq'", /only through server\/queue/],
  ['app/_ui/bad.tsx', "import '@xyflow/react'", /React Flow draws the canvas/],
  ['server/runs/bad.ts', 'export const port = process.env.PORT', /Only server\/env.ts/],
  ['nodes/kit/bad.ts', "import 'node:fs'", /no Node built-ins/],
  ['nodes/graph/bad.ts', "import 'react'", /draw nothing/],
  ['server/runs/bad.ts', "export * from './run.ts'", /No barrels/],
  ['server/runs/bad.ts', "import './run'", /with its extension/],
  ['server/runs/bad.ts', 'export const bad: any = 1', /Unexpected any/],
  ['server/runs/image-utils.ts', 'export {}', /"utils" says nothing/],
  ['server/runs/bad.ts', `export {}\n${'// long\n'.repeat(400)}`, /too many lines/],
])('%s: %s is refused with the reason', async (file, code, reason) => {
  expect(await complaints(file, code)).toEqual([expect.stringMatching(reason)])
})

test.each([
  ['server/models/clip.ts', "import 'onnxruntime-node'"],
  ['server/models/clip.test.ts', "import 'onnxruntime-node'\nimport 'node:child_process'"],
  ['server/media/probe.test.ts', "import 'fluent-ffmpeg'\nimport 'node:child_process'"],
  ['server/queue/open-queue.ts', "import 'bullmq'"],
  ['app/_editor/canvas/canvas.tsx', "import '@xyflow/react'"],
  ['server/env.ts', 'export const port = process.env.PORT'],
  ['nodes/kit/thing.test.ts', "import 'node:fs'"],
])('%s: the door is open for %s', async (file, code) => {
  expect(await complaints(file, code)).toEqual([])
})
