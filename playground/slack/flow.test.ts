import type { App, SlashCommand } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from './test-app.ts'

let running: TestApp | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const numbersModal = (demos = 'demos') => ({
  type: 'modal' as const,
  callback_id: 'numbers',
  title: { type: 'plain_text' as const, text: 'Your week' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: demos,
      label: { type: 'plain_text' as const, text: 'Demos' },
      element: {
        type: 'number_input' as const,
        action_id: 'value',
        is_decimal_allowed: false,
        min_value: '0',
      },
    },
    {
      type: 'input' as const,
      block_id: 'note',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Note' },
      element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 10 },
    },
  ],
})

/** /numbers opens a modal that refuses more than 100 demos and tells the person in a DM what was stored. */
function withNumbers(app: App): { commands: SlashCommand[]; submissions: number } {
  const seen = { commands: [] as SlashCommand[], submissions: 0 }
  app.command('/numbers', async ({ ack, client, command }) => {
    seen.commands.push(command)
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: numbersModal() })
  })
  app.view('numbers', async ({ ack, body, client, view }) => {
    seen.submissions++
    const demos = Number(view.state.values.demos?.value?.value)
    if (demos > 100) return ack({ response_action: 'errors', errors: { demos: 'At most 100' } })
    await ack()
    const actions = {
      type: 'actions' as const,
      elements: [
        { type: 'button' as const, action_id: 'edit', text: { type: 'plain_text' as const, text: 'Edit' } },
      ],
    }
    await client.chat.postMessage({ channel: body.user.id, text: `Demos ${demos}`, blocks: [actions] })
  })
  app.action('edit', async ({ ack, body, client }) => {
    await ack()
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: numbersModal() })
  })
  return seen
}

describe.each(['socket', 'http'] as const)('an app over %s', (mode) => {
  test('opens a modal for a command, refuses a submission, takes the corrected one and closes', async () => {
    running = await startTestApp(mode, { commands: [{ command: '/numbers', should_escape: true }] })
    const { slack, app } = running
    const seen = withNumbers(app)
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const east = slack.addChannel({ name: 'east', members: [ana.id] })

    expect(await ana.command('/numbers', 'for @ana in #east & <here>', east.id)).toEqual({ ok: true })
    await ana.opened('Your week')
    expect(seen.commands[0]?.text).toBe(`for <@${ana.id}|ana> in <#${east.id}|east> &amp; &lt;here&gt;`)
    expect(seen.commands[0]?.channel_name).toBe('east')

    await ana.fill({ Demos: 900, Note: 'all good' })
    expect(await ana.submit()).toEqual({ type: 'errors', errors: { demos: 'At most 100' }, local: false })
    expect(ana.view?.text).toContain('! At most 100')
    await ana.fill({ Demos: 42 })
    expect(await ana.submit()).toEqual({ type: 'closed' })
    expect(ana.view).toBeUndefined()
    const message = await slack.until(() => ana.dm()[0])
    expect(message.text).toBe('Demos 42')

    expect(await ana.click(message, 'Edit')).toEqual({ ok: true })
    await ana.opened('numbers')
    await slack.idle()
  })

  test('hears events, once and again with a retry number', async () => {
    running = await startTestApp(mode)
    const { slack, app } = running
    const heard: { id: unknown; num: unknown }[] = []
    app.event('user_change', async ({ body, context }) => {
      heard.push({ id: body.event_id, num: context.retryNum })
    })
    const ana = slack.addUser({ name: 'ana' })
    await slack.deactivate(ana)
    const sent = slack.deliveries.at(-1)!
    expect(sent.payload).toMatchObject({
      event: { type: 'user_change', user: { id: ana.id, deleted: true } },
    })
    await slack.redeliver(sent)
    await slack.until(() => heard.length === 2)
    expect(heard[1]?.id).toBe(heard[0]?.id)
    expect(Number(heard[1]?.num)).toBe(1)
  })

  test('gets a submission twice when Slack sends it twice', async () => {
    running = await startTestApp(mode)
    const { slack, app } = running
    const seen = withNumbers(app)
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    await ana.command('/numbers')
    await ana.opened()
    await ana.fill({ Demos: 1 })
    await ana.submit()
    await slack.redeliver(slack.deliveries.findLast((one) => one.payload.type === 'view_submission')!)
    await slack.idle()
    expect(seen.submissions).toBe(2)
  })

  test('publishes a Home tab when it is opened, and hears its buttons', async () => {
    running = await startTestApp(mode)
    const { slack, app } = running
    app.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'plain_text' as const, text: 'Refresh' }
      const blocks = [
        { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'refresh', text }] },
      ]
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
    })
    const pressed: string[] = []
    app.action('refresh', async ({ ack, body }) => {
      pressed.push(body.user.id)
      await ack()
    })
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    await ana.openHome()
    await slack.until(() => ana.home)
    expect(ana.home?.text).toBe('[Refresh]')
    await ana.clickHome('Refresh')
    expect(pressed).toEqual([ana.id])
  })

  test('that acknowledges too late lets the person see it', async () => {
    running = await startTestApp(mode, { ackMs: 60 })
    const { slack, app } = running
    app.command('/slow', async ({ ack }) => {
      await new Promise((resolve) => setTimeout(resolve, 150))
      await ack().catch(() => {})
    })
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    expect(await ana.command('/slow')).toMatchObject({ ok: false, error: 'operation_timeout' })
    expect(ana.dm().at(-1)?.text).toBe('/slow failed with the error "operation_timeout"')
    await new Promise((resolve) => setTimeout(resolve, 150))
  })

  test('may answer a command at once and later by its response_url', async () => {
    running = await startTestApp(mode)
    const { slack, app } = running
    app.command('/hello', async ({ ack, respond }) => {
      await ack('Hello')
      await respond({ text: 'and to everybody', response_type: 'in_channel' })
    })
    const ana = slack.person(slack.addUser({ name: 'ana' }))
    const ben = slack.person(slack.addUser({ name: 'ben' }))
    const east = slack.addChannel({ name: 'east', members: [ana.id, ben.id] })
    await ana.command('/hello', '', east.id)
    await slack.until(() => ben.channel(east.id).length > 0)
    expect(ana.ephemerals(east.id).map((one) => one.text)).toEqual(['Hello'])
    expect(ben.channel(east.id).map((one) => one.text)).toEqual(['and to everybody'])
  })
})

test('a person who closes a modal that asked for it tells the app', async () => {
  running = await startTestApp('socket')
  const { slack, app } = running
  withNumbers(app)
  const closed: boolean[] = []
  app.view({ callback_id: 'numbers', type: 'view_closed' }, async ({ ack, body }) => {
    if (body.type === 'view_closed') closed.push(body.is_cleared)
    await ack()
  })
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  await ana.command('/numbers')
  await ana.opened()
  await ana.closeModal()
  expect(ana.view).toBeUndefined()
  expect(closed).toEqual([false])
})

test('an error for a block that is no input is the fault of the app', async () => {
  running = await startTestApp('socket')
  const { slack, app } = running
  withNumbers(app)
  app.view('other', async ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'No' } }))
  app.command('/other', async ({ ack, client, command }) => {
    await ack()
    const blocks = [{ type: 'divider' as const, block_id: 'line' }]
    await client.views.open({
      trigger_id: command.trigger_id,
      view: { ...numbersModal(), callback_id: 'other', blocks },
    })
  })
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  await ana.command('/other')
  await ana.opened('other')
  await expect(ana.submit()).rejects.toThrow('errors name nowhere, which is no input block of the view')
})

test('without a connection a command fails at once', async () => {
  running = await startTestApp('socket')
  const { slack } = running
  slack.dropConnections()
  await slack.until(() => slack.connections === 0)
  const ana = slack.person(slack.addUser({ name: 'ana' }))
  expect(await ana.command('/numbers')).toMatchObject({ ok: false, error: 'dispatch_failed' })
})
