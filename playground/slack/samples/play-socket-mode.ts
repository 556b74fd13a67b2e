/** What a Socket Mode connection receives, by the names of the samples. Payloads are told of elsewhere. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Fields } from '../types.ts'
import { actions, button, type Stage } from './played.ts'

export async function playSocketMode({ slack, ana, east, ask, post }: Stage): Promise<Fields> {
  const received: Fields[] = []
  const { url } = await ask('apps.connections.open', {}, slack.appToken)
  const socket = new WebSocket(String(url))
  socket.on('message', (data) => {
    const envelope = JSON.parse(String(data)) as Fields
    received.push(envelope)
    if (envelope.envelope_id) socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }))
  })
  await once(socket, 'message')
  await ana.command('/hello', '', east.id)
  await ana.click(await post({ blocks: [actions(button())] }), 'Open')
  await slack.join({ name: 'new' })
  slack.disconnect('refresh_requested')
  const of = (type: string) => slack.until(() => received.find((one) => one.type === type))
  const envelope = async (type: string) => ({ ...(await of(type)), payload: {} })
  return {
    hello: await of('hello'),
    slash_commands: await envelope('slash_commands'),
    interactive: await envelope('interactive'),
    events_api: await envelope('events_api'),
    disconnect: await of('disconnect'),
  }
}
