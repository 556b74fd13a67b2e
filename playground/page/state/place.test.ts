import { describe, expect, test } from 'vitest'
import type { Channel, Message, World } from '../../page-server/world.ts'
import { addressOf, channelAt, placeIn, placeOf } from './place.ts'

const channel = (name: string, kind: Channel['kind'], ts: string[] = []): Channel => {
  const messages = ts.map((each) => ({ ts: each }) as Message)
  return { id: name, name, kind, archived: false, members: 2, messages }
}
const rick = { id: 'U1', key: 'rick', realName: 'Rick Hall', role: 'rep', tz: 'Europe/London' } as const
const world = {
  me: rick,
  cast: [rick],
  app: { userId: 'U9', name: 'Drumbeat' },
  channels: [channel('sales-east', 'public', ['17.1']), channel('Drumbeat', 'im')],
} as unknown as World

describe('an address', () => {
  test('says who one is, what one sees and which thread is open', () => {
    const place = placeOf('?as=maya&view=sales-east&thread=17.1&backstage=0', true)
    expect(place).toEqual({ as: 'maya', view: 'sales-east', thread: '17.1', backstage: false })
    expect(placeOf(addressOf(place), true)).toEqual(place)
  })

  test('that says nothing leads to the app’s messages, with the backstage where there is room for it', () => {
    expect(placeOf('', true)).toEqual({ as: '', view: 'messages', thread: null, backstage: true })
    expect(placeOf('', false).backstage).toBe(false)
  })

  test('of somebody unknown makes one the first of the cast, and says so', () => {
    const { place, note } = placeIn(world, placeOf('?as=bob', true))
    expect(place.as).toBe('rick')
    expect(note).toBe('Nobody here is called bob. You are Rick Hall.')
  })

  test('of a channel one is not in leads to the app’s messages, and says so', () => {
    const { place, note } = placeIn(world, placeOf('?as=rick&view=board&thread=17.1', true))
    expect(place).toMatchObject({ view: 'messages', thread: null })
    expect(note).toBe('Rick Hall is in no channel #board. These are the messages of Drumbeat.')
  })

  test('of a thread that is not there opens the channel', () => {
    expect(placeIn(world, placeOf('?view=sales-east&thread=17.1', true)).note).toBeNull()
    const { place, note } = placeIn(world, placeOf('?view=sales-east&thread=99.9', true))
    expect(place).toMatchObject({ view: 'sales-east', thread: null })
    expect(note).toBe('That thread is not here.')
  })
})

test('a channel that is called like the app is not mistaken for its direct message', () => {
  const channels = [channel('Drumbeat', 'public'), channel('Drumbeat', 'im')]
  expect(channelAt('Drumbeat', channels)?.kind).toBe('public')
  expect(channelAt('messages', channels)?.kind).toBe('im')
})
