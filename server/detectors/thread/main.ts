import { workerData } from 'node:worker_threads'
import { serveRequests } from '../../models/thread/serve-requests.ts'
import type { Operations } from '../protocol.ts'
import { createFaceFinder } from './faces.ts'
import { pictureHash } from './picture-hash.ts'
import { createTextReader } from './text-on.ts'
import { createPictureSafety } from './unsafe-picture.ts'

serveRequests<Operations>({
  unsafePicture: createPictureSafety(),
  faces: createFaceFinder(),
  textOn: createTextReader(workerData as { threads: number }),
  pictureHash,
})
