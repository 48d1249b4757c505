import { expect, it } from 'vitest'
import { formatDuration, formatElapsed } from './format-duration.ts'

it('says a duration in the unit people would use', () => {
  const shown = [0, 85, 1_240, 9_960, 48_400, 59_600, 185_000, 3_600_000, 7_620_000].map(formatDuration)
  expect(shown).toEqual(['0 ms', '85 ms', '1.2 s', '10 s', '48 s', '1 min 00 s', '3 min 05 s', '1 h 00 min', '2 h 07 min'])
})
it('counts up without jumping between units', () => {
  expect([0, 40, 990, 9_999, 10_000, 61_999].map(formatElapsed)).toEqual(['0.0 s', '0.0 s', '0.9 s', '9.9 s', '10 s', '1 min 01 s'])
})
