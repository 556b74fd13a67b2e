import { expect, test } from 'vitest'
import { createReplays } from './replays.ts'

const START = 1_000_000

test('a request is taken once for as long as its time is accepted, and not remembered for longer', () => {
  const replays = createReplays(START)
  replays.take('a', START + 300, START)
  for (const later of [0, 300, 599])
    expect(() => replays.take('a', START + 300, START + later)).toThrow('taken before')
  replays.take('b', START, START)
  replays.take('a', START + 300, START + 601)
})

test('one that came to nothing may be sent again', () => {
  const replays = createReplays(START)
  replays.take('a', START, START)()
  replays.take('a', START, START)
})

test('one from before the start is refused: whether it was taken is not known', () => {
  const replays = createReplays(START + 0.9)
  expect(() => replays.take('a', START - 1, START + 5)).toThrow('before Drumbeat started')
  replays.take('a', START, START + 5)
})
