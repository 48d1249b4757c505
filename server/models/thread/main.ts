import { workerData } from 'node:worker_threads'
import { createClipTowers } from './clip-towers.ts'
import { inspectNetwork } from './inspect-network.ts'
import { createSessions, type SessionOptions } from './onnx-sessions.ts'
import type { Operations } from './protocol.ts'
import { serveRequests } from './serve-requests.ts'
import { createTokenisers } from './tokenisers.ts'

const options = workerData as SessionOptions
const sessions = createSessions(options)
const tokenisers = createTokenisers()
const towers = createClipTowers(options)

serveRequests<Operations>({
  run: ({ file, feeds }) => sessions.run(file, feeds),
  inspect: ({ path }) => inspectNetwork(path),
  tokenise: (input) => tokenisers.tokenise(input),
  embedTexts: ({ model, texts }) => towers.embedTexts(model, texts),
  embedPictures: ({ model, groups }) => towers.embedPictures(model, groups),
})
