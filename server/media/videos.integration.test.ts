import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { meanColour, openMediaBench, type MediaBench } from './testing/media-bench.ts'

let bench: MediaBench
beforeAll(async () => { bench = await openMediaBench() })
afterAll(() => bench.close())

/** one second each of red, green and blue */
const threeColours = ['red', 'lime', 'blue'].flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:size=64x48:rate=10:duration=1`])
const joined = ['-filter_complex', '[0][1][2]concat=n=3', '-pix_fmt', 'yuv420p']
const strongest = (colour: readonly number[]) => colour.indexOf(Math.max(...colour))
/** A copy of an MP4 whose track header says that it is to be shown turned by 90 degrees, as phones write it. */
function onItsSide(mp4: Buffer): Buffer {
  const turned = Buffer.from(mp4)
  const matrix = turned.indexOf('tkhd') + 44
  ;[0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].forEach((value, index) => turned.writeInt32BE(value, matrix + index * 4))
  return turned
}

test('a video of the catalogue has the size, length and rate that the catalogue says', async () => {
  expect(await bench.media.probe(await bench.sampleVideo('v000'))).toEqual({ kind: 'clip', width: 256, height: 256, durationS: 6, fps: 16 })
})

test('frames come from the middles of equal slices, with their times, as squares', async () => {
  const video = await bench.made('colours.mp4', ...threeColours, ...joined)
  const frames = await bench.media.framesEvenly(video, { count: 6, size: 32 })
  expect(frames.map(({ timeS }) => timeS)).toEqual([0.25, 0.75, 1.25, 1.75, 2.25, 2.75])
  expect(frames.map((frame) => strongest(meanColour(frame)))).toEqual([0, 0, 1, 1, 2, 2])
  for (const { width, height, data } of frames) expect([width, height, data.length]).toEqual([32, 32, 32 * 32 * 3])
})

test.each(['webm', 'mkv', 'mov', 'avi'])('%s is read like MP4', async (ending) => {
  const frames = await bench.media.framesEvenly(await bench.made(`colours.${ending}`, ...threeColours, ...joined), { count: 3, size: 16 })
  expect(frames.map((frame) => strongest(meanColour(frame)))).toEqual([0, 1, 2])
})

test('a long video is jumped through, to the frames that a pass over all of it would give', async () => {
  const minutes = ['red', 'lime', 'blue'].flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:size=64x48:rate=2:duration=60`])
  const video = await bench.made('long.mp4', ...minutes, ...joined)
  const frames = await bench.media.framesEvenly(video, { count: 6, size: 16 })
  expect(frames.map(({ timeS }) => timeS)).toEqual([15, 45, 75, 105, 135, 165])
  expect(frames.map((frame) => strongest(meanColour(frame)))).toEqual([0, 0, 1, 1, 2, 2])
})

test('where frames last unequally long, the frame on screen at the time is taken', async () => {
  // a red frame, a lime one at 0.1 s that stands for long, a blue one at 2.7 s
  const video = await bench.made('uneven.mkv', ...[['red', 0.1], ['lime', 2.6], ['blue', 0.1]].flatMap(([colour, s]) => ['-f', 'lavfi', '-i', `color=${colour}:size=64x64:rate=10:duration=${s}`]),
    '-filter_complex', "[0][1][2]concat=n=3,select='eq(n,0)+eq(n,1)+eq(n,27)'", '-pix_fmt', 'yuv420p')
  const frames = await bench.media.framesEvenly(video, { count: 2, size: 16 })
  expect(frames.map((frame) => strongest(meanColour(frame)))).toEqual([1, 1])
})

test('a video on its side is turned, one with pixels that are not square is stretched', async () => {
  await bench.made('flat.mp4', '-f', 'lavfi', '-i', 'color=red:size=64x48:rate=10:duration=1', '-f', 'lavfi', '-i', 'color=blue:size=64x48:rate=10:duration=1',
    '-filter_complex', '[0][1]hstack', '-pix_fmt', 'yuv420p')
  const turned = await bench.artifacts.put(onItsSide(await readFile(path.join(bench.folder, 'flat.mp4'))), 'video/mp4')
  expect(await bench.media.probe(turned)).toMatchObject({ width: 48, height: 128 })
  const [frame] = await bench.media.framesEvenly(turned, { count: 1, size: 48 })
  expect(strongest(meanColour(frame!, [0, 0, 1, 0.4]))).not.toBe(strongest(meanColour(frame!, [0, 0.6, 1, 1])))

  const stretched = await bench.made('stretched.mp4', '-i', path.join(bench.folder, 'flat.mp4'), '-vf', 'setsar=2', '-pix_fmt', 'yuv420p')
  expect(await bench.media.probe(stretched)).toMatchObject({ width: 256, height: 48 })
})

test('a short video gives the frames it has, each once', async () => {
  const video = await bench.made('two.mp4', '-f', 'lavfi', '-i', 'testsrc=size=64x64:rate=2:duration=1', '-pix_fmt', 'yuv420p')
  expect(await bench.media.framesEvenly(video, { count: 16, size: 16 })).toHaveLength(2)
})

test('every kind of broken video is refused by name, with a cure', async () => {
  const good = await readFile(await bench.artifacts.pathOf((await bench.sampleVideo('v000')).sha256))
  const fast = await bench.made('fast.mp4', '-i', await bench.artifacts.pathOf((await bench.sampleVideo('v000')).sha256), '-c', 'copy', '-movflags', '+faststart')
  const whole = await readFile(await bench.artifacts.pathOf(fast.sha256))
  const broken: Record<string, Uint8Array> = {
    empty: new Uint8Array(),
    text: new TextEncoder().encode('this is no video'),
    'a header and nothing': good.subarray(0, 40),
    'cut in half': good.subarray(0, good.length / 2),
    'cut in half with its index in front': whole.subarray(0, whole.length / 2),
    'filled with noise': Uint8Array.from(good, (byte, index) => (index < 64 ? byte : (index * 7919) & 0xff)),
    'a playlist': new TextEncoder().encode('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'),
  }
  for (const [name, bytes] of Object.entries(broken)) {
    const ref = await bench.artifacts.put(bytes, 'video/mp4')
    const error: unknown = await bench.media.framesEvenly(ref, { count: 6, size: 32 }).then(() => null, (reason: unknown) => reason)
    expect(error, name).toMatchObject({ name: 'NodeError', code: 'video-unreadable', message: expect.stringContaining(ref.sha256.slice(0, 12)), cure: expect.stringContaining('import') })
  }
})

test('a sound file with a cover picture is not a video', async () => {
  const sound = await bench.made('sound.m4a', '-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac')
  await expect(bench.media.probe(sound)).rejects.toMatchObject({ code: 'video-unreadable', message: expect.stringContaining('no moving picture') })
})

test('a video that is not in the store is missing, not damaged', async () => {
  const ref = { sha256: '0'.repeat(64), mime: 'video/mp4', bytes: 1 }
  await expect(bench.media.framesEvenly(ref, { count: 1, size: 8 })).rejects.toMatchObject({ code: 'artifact-missing' })
})

test('an abort, before or during the work, ends it with the reason given', async () => {
  const video = await bench.made('busy.mp4', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30:duration=20', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p')
  await expect(bench.media.framesEvenly(video, { count: 8, size: 64, signal: AbortSignal.abort(new Error('stopped before')) })).rejects.toThrow('stopped before')
  const controller = new AbortController()
  const work = bench.media.framesEvenly(video, { count: 64, size: 256, signal: controller.signal })
  setTimeout(() => controller.abort(new Error('stopped half way')), 30)
  await expect(work).rejects.toThrow('stopped half way')
})

test('a playlist in disguise opens nothing', async () => {
  await writeFile(path.join(bench.folder, 'list.txt'), `ffconcat version 1.0\nfile '${path.join(bench.folder, 'busy.mp4')}'\n`)
  await expect(bench.media.probe(await bench.putFile('list.txt'))).rejects.toMatchObject({ code: 'video-unreadable' })
})

test('a whole frame keeps its proportions and its edges, where a square one loses them', async () => {
  const wide = await bench.made('wide.mp4', '-f', 'lavfi', '-i', 'color=blue:size=128x64:rate=10:duration=1', '-vf', 'drawbox=0:0:16:64:red:fill', '-c:v', 'libx264', '-pix_fmt', 'yuv420p')
  const [whole] = await bench.media.framesEvenly(wide, { count: 1, size: 96, whole: true })
  const [square] = await bench.media.framesEvenly(wide, { count: 1, size: 96 })
  expect([whole?.width, whole?.height, square?.width, square?.height]).toEqual([96, 48, 96, 96])
  const left = (picture: typeof whole) => meanColour(picture!, [0, 0, 0.1, 1])
  expect(left(whole)[0]).toBeGreaterThan(200)
  expect(left(square)[0]).toBeLessThan(50)
  const [still] = await bench.media.framesEvenly(await bench.media.savePicture(whole!, 'png'), { count: 1, size: 48, whole: true })
  expect([still?.width, still?.height]).toEqual([48, 24])
})
