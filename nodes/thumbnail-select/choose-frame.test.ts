import { expect, test } from 'vitest'
import { chooseFrame } from './choose-frame.ts'

const x = Float32Array.of(1, 0)
const y = Float32Array.of(0, 1)
const between = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2)

test('the frame nearest to the aim is chosen, and the original stays unless it is beaten by the margin', () => {
  expect(chooseFrame(x, y, [y, between, x], 0.02)).toMatchObject({ best: 2, bestCosine: 1, originalCosine: 0, changed: true })
  expect(chooseFrame(x, x, [between, x], 0.02)).toMatchObject({ best: 1, changed: false })
})
