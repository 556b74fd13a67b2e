/** Plays one week of a sales team on this machine: the real bot on a new database, a local Slack, a virtual clock. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Playground, startPlayground } from './bot.ts'
import { createClock } from './clock.ts'
import { addNorthwind, type Northwind, seedNorthwind } from './northwind.ts'
import type { Person } from './slack/person.ts'
import type { LocalSlack } from './slack/server.ts'
import type { Message } from './slack/state.ts'
import { temporaryFolder } from './temporary-folder.ts'

const OUT = 'demo-out'
const started = performance.now()
const folder = temporaryFolder('demo')
const counts = { submissions: 0, rejected: 0 }

const clock = createClock('2026-11-16T12:00-05:00')
let northwind: Northwind | undefined
const playground = await startPlayground({
  clock,
  databaseUrl: `file:${join(folder, 'demo.db')}`,
  prepare(slack) {
    northwind = addNorthwind(slack)
  },
})
try {
  if (!northwind) throw new Error('the local Slack has no people')
  await seedNorthwind(playground, northwind)
  await playWeek(playground, northwind)
  console.log(JSON.stringify(summary(playground, northwind)))
} finally {
  await playground.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function playWeek(play: Playground, { ana, ben, li, rick, maya, channelId }: Northwind): Promise<void> {
  scene(
    'A sales team: Ana and Ben in New York, Li in Los Angeles, Rick in London; Maya manages. 13 weeks of history.',
  )

  await go('2026-11-20T10:01-05:00', 'Friday, 15:00 in London')
  show(rick, 'Rick is asked first')
  await click(rick, 'I was off')
  show(rick, 'Rick was away all week and says so with one click')

  await go('2026-11-20T15:01-05:00', 'Friday, 15:00 in New York')
  show(ana, 'Ana is asked')
  await open(ana)
  await ana.fill({
    Demos: 15,
    Calls: 158,
    Proposals: 7,
    'Proposals on profile': 9,
    'Pipeline value': 355000,
    Note: 'Two demos moved up from next week.',
  })
  await submit(ana, 'Ana submits: 9 of 7 proposals on profile')
  await ana.fill({ 'Proposals on profile': 5 })
  await submit(ana, 'Ana corrects it and submits again')
  show(ana, 'Ana’s message now')
  await open(maya)
  await maya.fill({ Referrals: 5 })
  await submit(maya, 'Maya reports the referrals')

  await go('2026-11-20T22:01-05:00', 'Friday, 19:00 in Los Angeles')
  show(li, 'Li has not answered and is reminded, once: Monday before the close is too early in Los Angeles')
  await go('2026-11-23T09:01-05:00', 'Monday, two hours before the close')
  show(ben, 'Ben is reminded too; he will never answer')

  await go('2026-11-23T11:01-05:00', 'Monday, 11:00 in New York: the week is closed')
  for (const message of posts(play, channelId)) print('#sales-east', message)
  for (const message of threads(play, channelId)) print('#sales-east, in the thread', message)

  await go('2026-11-23T14:00-05:00', 'Monday afternoon')
  await click(maya, 'I’m on it', alertIn(posts(play, channelId)))
  await open(li)
  await li.fill({ Demos: 13, Calls: 149, Proposals: 6, 'Proposals on profile': 4, 'Pipeline value': 338000 })
  await submit(li, 'Li enters late')
  for (const message of posts(play, channelId)) print('#sales-east, updated in place', message)
  for (const message of threads(play, channelId).slice(-1)) print('#sales-east, in the thread', message)
  const [weekly] = li.dm()
  if (weekly) print('Li’s message now', weekly, li)
  keep(play, channelId, ana)

  async function go(at: string, title: string): Promise<void> {
    await play.goTo(at)
    scene(title)
  }
  async function click(
    person: Person,
    text: string,
    message: Message | undefined = person.dm()[0],
  ): Promise<void> {
    if (!message) throw new Error(`${person.name} has no message to click on`)
    await person.click(message, text)
    await play.settle()
  }
  async function open(person: Person): Promise<void> {
    const [message] = person.dm()
    if (!message) throw new Error(`${person.name} was not asked`)
    await person.click(message, { actionId: 'enter-numbers' })
    await person.opened('Your numbers')
  }
  async function submit(person: Person, title: string): Promise<void> {
    const result = await person.submit()
    await play.settle()
    if (result.type === 'closed') {
      counts.submissions++
      console.log(`\n▸ ${title}\n    ✓ stored, the form closes`)
    } else if (result.type === 'errors') {
      counts.rejected++
      const told = Object.values(result.errors).join('\n    ')
      console.log(`\n▸ ${title}\n    ✗ the form stays open: ${told}`)
    } else throw new Error(`${title}: ${JSON.stringify(result)}`)
  }
  function show(person: Person, title: string): void {
    for (const message of person.dm().slice(-1)) print(title, message, person)
  }
  function print(title: string, message: Message, viewer?: Person): void {
    const text = play.slack.render(message, viewer)
    console.log(`\n▸ ${title}\n${text.replace(/^/gm, '    ')}`)
  }
}

function scene(title: string): void {
  console.log(`\n━━ ${title} ${'━'.repeat(Math.max(2, 96 - title.length))}`)
}

function messagesOf(slack: LocalSlack): Message[] {
  return [...slack.workspace.channels.values()].flatMap((channel) => channel.messages)
}

/** What stands in the channel, outside threads. */
function posts({ slack }: Playground, channelId: string): Message[] {
  return messagesOf(slack).filter(
    (each) => each.channel === channelId && !each.threadTs && !each.deleted && !each.ephemeralTo,
  )
}

/** What stands in the channel's threads. */
function threads({ slack }: Playground, channelId: string): Message[] {
  return messagesOf(slack).filter(
    (each) => each.channel === channelId && each.threadTs && !each.deleted && !each.ephemeralTo,
  )
}

/** The alert, as it was posted, among other messages. */
function alertIn(messages: readonly Message[]): Message | undefined {
  return messages.find((message) => JSON.stringify(message.versions[0]?.blocks).includes('take-alert'))
}

/** Keeps what was posted: the pictures and the Block Kit. */
function keep(play: Playground, channelId: string, rep: Person): void {
  mkdirSync(OUT, { recursive: true })
  const [scorecard] = posts(play, channelId)
  const alert = alertIn(posts(play, channelId))
  const json = (name: string, message: Message | undefined) =>
    writeFileSync(
      join(OUT, name),
      `${JSON.stringify({ text: message?.text, blocks: message?.blocks }, null, 2)}\n`,
    )
  json('scorecard.json', scorecard)
  json('alert.json', alert)
  json('prompt.json', rep.dm()[0])
  for (const block of scorecard?.blocks ?? []) {
    const id = (block as { slack_file?: { id?: string } }).slack_file?.id
    const file = id ? play.slack.file(id) : undefined
    if (file?.bytes) writeFileSync(join(OUT, 'chart.png'), file.bytes)
  }
  console.log(`\nThe chart and the posted Block Kit are in ${OUT}/.`)
}

/** Counted from what the local Slack took, not from what the bot meant to send. */
function summary(play: Playground, { channelId, ...people }: Northwind) {
  const taken = play.slack.calls.filter((call) => (call.response as { ok?: boolean }).ok)
  const dms = Object.values(people).flatMap((person) => person.dm())
  const first = (message: Message) => JSON.stringify(message.versions[0]?.blocks ?? message.blocks)
  const [scorecard] = posts(play, channelId)
  return {
    prompts: dms.filter((message) => first(message).includes('Your week')).length,
    submissions: counts.submissions,
    rejected: counts.rejected,
    reminders: dms.filter(
      (message) =>
        message.text.startsWith('Reminder') ||
        message.versions.some((version) => version.text.startsWith('Reminder')),
    ).length,
    posts: posts(play, channelId).filter((message) => message.blocks[0]?.type === 'header').length,
    updates: taken.filter(
      (call) => call.method === 'chat.update' && (call.args as { ts?: string }).ts === scorecard?.ts,
    ).length,
    alerts: posts(play, channelId).filter((message) => first(message).includes('take-alert')).length,
    charts: taken.filter((call) => call.method === 'files.completeUploadExternal').length,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  }
}
