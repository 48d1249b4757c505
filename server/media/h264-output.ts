import type { FfmpegCommand } from 'fluent-ffmpeg'

/**
 * What every video that is written has in common: H.264 MP4 (yuv420p, BT.709, faststart), which every browser plays and
 * seeks. Equal input gives equal bytes: one thread, no stamp of the encoder. Odd sides lose one pixel, as 4:2:0 wants even ones.
 */
export function toH264(command: FfmpegCommand, file: string, fps: number): FfmpegCommand {
  return command
    .videoCodec('libx264')
    .outputOptions([
      '-xerror', // without it a failure while the index is written counts as success
      '-pix_fmt', 'yuv420p', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv',
      '-crf', '18', '-preset', 'medium', '-g', String(Math.max(1, Math.round(fps))), '-threads', '1',
      '-movflags', '+faststart', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-map_metadata', '-1',
    ])
    .format('mp4')
    .output(file)
}

/** The last filter of every such video. */
export const toEvenBt709 = "scale='max(2,trunc(iw/2)*2)':'max(2,trunc(ih/2)*2)':out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd"
