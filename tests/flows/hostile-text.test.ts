import { expect, test } from 'vitest'
import type { Message } from '../../playground/slack/state.ts'
import type { Block, Element, Text } from '../../playground/slack/types.ts'
import {
  CLOSED,
  enter,
  errorsSeen,
  handIn,
  inChannel,
  openForm,
  PROMPTED,
  type Scene,
  startScene,
  WEEK,
  whispers,
} from '../support/playground.ts'

/** Each text stands in every field; names hold 60 characters, so what matters stands in the first 60. */
const HOSTILE: Record<string, string> = {
  'mentions, markup and code':
    '<!channel> <@U123> *b* _i_ </script> &lt; %s :tada: {{7*7}} <!here> <#C123|general>',
  '80 emoji': '🏆'.repeat(80),
  'right-to-left text, joined emoji and links':
    'עסקאות \u202eesrever مبيعات 👩‍👩‍👧‍👦 <https://evil.example|your bank> https://evil.example',
}

/** Every message that people see of the bot. */
const everything = (scene: Scene): Message[] =>
  [...scene.slack.workspace.channels.values()].flatMap((channel) =>
    channel.messages.filter((message) => message.botId),
  )

/** All texts of blocks that Slack would read as markup. */
function markup(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markup)
  if (typeof value !== 'object' || value === null) return []
  const own = (value as Text).type === 'mrkdwn' ? [(value as Text).text] : []
  const markdown = (value as Block).type === 'markdown' ? [String((value as Block).text)] : []
  return [...own, ...markdown, ...Object.values(value).flatMap(markup)]
}

/** Rich text may hold only texts: no mention, broadcast or link can have come alive. */
function liveNodes(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(liveNodes)
  if (typeof value !== 'object' || value === null) return []
  const { type } = value as Element
  const live = ['user', 'usergroup', 'broadcast', 'channel', 'link', 'emoji'].includes(type) ? [type] : []
  return [...live, ...Object.values(value).flatMap(liveNodes)]
}

function expectHarmless(scene: Scene, text: string) {
  const messages = everything(scene)
  for (const message of messages) {
    for (const version of message.versions) {
      // The notification is the one place that is read as mrkdwn: nothing in it may be alive.
      expect(version.text).not.toMatch(/<[!@#h]/)
      expect(version.text.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
      expect(liveNodes(version.blocks)).toEqual([])
      for (const each of markup(version.blocks)) expect(each).not.toMatch(/[<>]/)
    }
  }
  const read = messages.map((message) => scene.slack.render(message)).join('\n')
  expect(read).toContain(text)
}

test.each(Object.entries(HOSTILE))(
  '%s: text in names, notes and causes, never markup',
  async (_, hostile) => {
    const name = [...hostile].slice(0, 60).join('')
    const scene = await startScene({
      remind: false,
      names: { ana: name },
      team: {
        name,
        metrics: [
          { id: 'demos', name, goal: 10n, asksOnProfile: true },
          { id: 'ratio', name: `${[...name].slice(0, 50).join('')} 2`, goal: 3n },
        ],
      },
    })
    const { ana, ben, maya } = scene.people
    await scene.goTo(PROMPTED)
    const form = await openForm(ana)
    expect(form.text).toContain(name)
    expect(markup(form.blocks)).toEqual([])
    expect(liveNodes(form.blocks)).toEqual([])
    await ana.fill({ 'm:demos': 4, 'p:demos': 9, note: hostile })
    expect(await ana.submit()).toMatchObject({
      type: 'errors',
      errors: { 'p:demos': `The part on profile can’t be more than ${name} itself.` },
    })
    await ana.fill({ 'p:demos': 2 })
    expect(await ana.submit()).toEqual({ type: 'closed' })
    await scene.settle()
    expect((await scene.store.submissions.ofWeek('east', WEEK))[0]?.note).toBe(hostile.trim())
    expect((await openForm(ana)).text).toContain(hostile.trim())
    await ana.closeModal()

    await scene.goTo(CLOSED)
    expect(inChannel(scene)).toHaveLength(2)
    const alert = inChannel(scene)[1]!
    await maya.click(alert, 'Note the cause')
    await maya.opened('Note the cause')
    await maya.fill({ cause: hostile })
    expect(await maya.submit()).toEqual({ type: 'closed' })
    await ana.click(alert, 'I’m on it')
    await ben.click(alert, 'I’m on it')
    await scene.settle()
    expect((await scene.store.alerts.find('east', WEEK, 'offTrack'))?.cause).toBe(hostile.trim())

    await enter(scene, ana, { 'm:demos': 40 })
    await scene.slack.deactivate(ana.id)
    await scene.slack.archive(scene.channelId)
    await scene.settle()
    expect(inChannel(scene)[1]?.edited).toBeDefined()
    // Header, lead, table, alert with its cause, thread, whispers and notices: none of it is alive.
    expectHarmless(scene, hostile.trim())
    for (const place of [inChannel(scene)[0], maya.dm()[0]])
      expect(scene.slack.render(place!)).toContain(name)
    const table = scene.people.maya.channel(scene.channelId).find(({ blocks }) => blocks[0]?.type === 'table')
    expect(scene.slack.render(table!)).toContain(name.trim())
  },
)

test('a number that is no number is shown back as text', async () => {
  const scene = await startScene({
    team: {
      metrics: [
        { id: 'reply', name: 'Reply time', kind: 'duration', unit: 'hours', decimals: 1, over: 'mean' },
      ],
    },
  })
  const { ana } = scene.people
  await scene.goTo(PROMPTED)
  await openForm(ana)
  await ana.fill({ 'Reply time': '<!channel> *1*' })
  expect(await ana.submit()).toMatchObject({
    type: 'errors',
    errors: { 'm:reply': '“<!channel> *1*” is not a number. Write it like 42 or 1,200.' },
  })
  await handIn(scene, scene.people.ben, { reply: 1 })
  expect(await scene.store.entries.between(['reply'], WEEK, WEEK)).toHaveLength(1)
})

test('a NUL, which no database keeps, is refused beside its field and in a command, and nothing is stored', async () => {
  const scene = await startScene()
  await scene.goTo(PROMPTED)
  const { ana, maya } = scene.people
  await openForm(ana)
  await ana.fill({ Demos: 12, Note: 'copied\0from somewhere' })
  expect(await ana.submit()).toMatchObject({ type: 'errors', local: false })
  expect(errorsSeen(ana)).toEqual({ Note: expect.stringContaining('Type it without it') })
  expect(ana.view?.text).toContain('Demos (optional): [12]')
  expect(await scene.store.submissions.ofWeek('east', WEEK)).toEqual([])
  await ana.fill({ Note: 'copied from somewhere' })
  expect(await ana.submit()).toEqual({ type: 'closed' })

  await maya.command('/scorecard', 'rep a\0na', scene.channelId)
  await scene.settle()
  expect(whispers(scene, maya).at(-1)).toContain('can’t be stored')
})
