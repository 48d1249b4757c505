import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const mediaInput = defineNode({
  kind: 'media-input',
  version: 1,
  family: 'input',
  title: 'Picture or video',
  description: 'A picture or video of your own: something to find the like of, to edit, or to hand to a creator as a start.',
  cost: 'media',
  params: z.object({
    file: z.string().regex(/^([0-9a-f]{64})?$/, 'Choose a picture or a video.').min(1, 'Choose a picture or a video.').default('').describe('A picture (PNG, JPEG, WebP, …) or a video (MP4, WebM, MOV) of up to 200 MB. It stays in this workspace.').meta({ title: 'File', control: 'file' }),
    title: z.string().max(200).default('').describe('What it is called in lists; empty takes “Your picture” or “Your video”.').meta({ title: 'Title' }),
  }),
  inputs: {},
  outputs: {
    picture: { type: 'image', title: 'Picture', description: 'The picture, or the middle frame of the video.' },
    video: { type: 'clip', title: 'Video', description: 'Empty for a picture.', optional: true },
    items: { type: 'items', title: 'Item', description: 'The same as an item, for editors.' },
  },
})
