import type { FaceFound, TextFound, UnsafeShares } from '@/nodes/kit/detectors-api.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** Everything that the detector thread does. */
export interface Operations {
  unsafePicture: { input: RgbPicture; output: UnsafeShares }
  faces: { input: RgbPicture; output: FaceFound[] }
  textOn: { input: RgbPicture; output: TextFound[] }
  pictureHash: { input: RgbPicture; output: string }
}
