/** What the page does for a person, as Slack's client would. */
import { z } from 'zod'
import {
  type AckOutcome,
  type Actor,
  actInMessage,
  actInView,
  closeView,
  openHome,
  type Submitted,
  say,
  sendCommand,
  submitView,
} from '../slack/client.ts'
import { findSpot, localErrors, type Spot } from '../slack/form.ts'
import { seenBy } from '../slack/messages.ts'
import type { Channel, View } from '../slack/state.ts'
import type { Block } from '../slack/types.ts'
import { chosen, optionValued } from '../slack/values.ts'
import { NothingDue, type Stage } from '../stage.ts'
import { orderTrouble, TROUBLES } from './troubles.ts'
import type { Act, Choice, Choices, Outcome } from './world.ts'

const id = z.string().min(1)
const choice = z.union([z.string(), z.array(z.string()), z.null()])
const choices = z.record(z.string(), z.record(z.string(), choice))
const as = { as: id }
const spot = { block: id, action: id, choice: choice.optional() }

/** What may be asked of the server. */
export const ACT = z.discriminatedUnion('act', [
  z.object({ act: z.literal('command'), ...as, channel: id, text: z.string() }),
  z.object({ act: z.literal('say'), ...as, channel: id, text: z.string(), threadTs: id.optional() }),
  z.object({ act: z.literal('press'), ...as, channel: id, ts: id, ...spot }),
  z.object({ act: z.literal('press-in-view'), ...as, view: id, ...spot, choices }),
  z.object({ act: z.literal('submit'), ...as, view: id, choices }),
  z.object({ act: z.literal('close-view'), ...as, view: id, all: z.boolean() }),
  z.object({ act: z.literal('open-tab'), ...as, tab: z.enum(['home', 'messages']) }),
  z.object({ act: z.literal('clock'), to: z.enum(['next-prompt', 'close', 'post', 'next-week']) }),
  z.object({ act: z.literal('reset'), seed: z.enum(['northwind', 'empty']) }),
  z.object({ act: z.literal('trouble'), name: z.enum(TROUBLES) }),
]) satisfies z.ZodType<Act>

const OK = { ok: true } as const
const refused = (reason: string): Outcome => ({ ok: false, error: 'refused', reason })

/**
 * Does it and says what came of it. The bot's work that follows goes on by itself.
 * @throws what nobody expected; what Slack's client would not let a person do is an outcome
 */
export async function perform(stage: Stage, act: Act): Promise<Outcome> {
  switch (act.act) {
    case 'clock':
      return orRefused(() => stage.moveTo(act.to))
    case 'reset':
      await stage.reset(act.seed)
      return OK
    case 'trouble':
      orderTrouble(stage.playground.slack, act.name)
      return OK
    default:
      return personally(stage, act)
  }
}

async function orRefused(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work()
    return OK
  } catch (error) {
    if (error instanceof NothingDue) return refused(error.message)
    throw error
  }
}

type Personal = Extract<Act, { as: string }>

/** Slack's client says why it does not do something by throwing; that is shown to the person. */
async function personally(stage: Stage, act: Personal): Promise<Outcome> {
  try {
    const outcome = await asPerson(stage.playground.slack.actor(act.as), act)
    return outcome
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  } finally {
    void stage.settle()
  }
}

async function asPerson(actor: Actor, act: Personal): Promise<Outcome> {
  const { core, workspace, user } = actor
  switch (act.act) {
    case 'command': {
      const [, command = '', text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(act.text.trim()) ?? []
      return outcomeOf(await sendCommand(actor, command, text, channelOf(actor, act.channel)))
    }
    case 'say':
      await say(actor, channelOf(actor, act.channel), act.text, act.threadTs)
      return OK
    case 'press': {
      const channel = channelOf(actor, act.channel)
      const message = seenBy(channel, user.id).find((one) => one.ts === act.ts)
      if (!message) return refused('That message is not there any more.')
      const found = findSpot(message.blocks, { blockId: act.block, actionId: act.action })
      return outcomeOf(await actInMessage(actor, message, deed(actor, found, act.choice)))
    }
    case 'press-in-view': {
      const view = viewOf(actor, act.view)
      fill(actor, view, act.choices)
      const found = findSpot(view.payload.blocks, { blockId: act.block, actionId: act.action })
      return outcomeOf(await actInView(actor, view, deed(actor, found, act.choice)))
    }
    case 'submit': {
      const view = viewOf(actor, act.view)
      fill(actor, view, act.choices)
      view.errors = localErrors(view)
      if (Object.keys(view.errors).length > 0) return { ok: false, errors: view.errors }
      return submitted(await submitView(actor, view))
    }
    case 'close-view':
      viewOf(actor, act.view)
      await closeView(actor, { all: act.all })
      return OK
    case 'open-tab':
      await openHome({ core, workspace, user }, act.tab)
      return OK
  }
}

const outcomeOf = (taken: AckOutcome): Outcome => taken

function submitted(result: Submitted): Outcome {
  if (result.type === 'errors') return { ok: false, errors: result.errors }
  return result.type === 'failed' ? { ok: false, error: result.error, reason: result.reason } : OK
}

function channelOf({ workspace, user }: Actor, channelId: string): Channel {
  const channel = workspace.channels.get(channelId)
  if (!channel?.members.has(user.id)) throw new Error('You are not in that channel.')
  return channel
}

function viewOf({ workspace, user }: Actor, viewId: string): View {
  const view = workspace.views.get(viewId)
  if (view?.userId !== user.id) throw new Error('That form is not open any more.')
  return view
}

/** Takes over what was typed. The app may have changed the form meanwhile: what has no place any more is left out. */
function fill(actor: Actor, view: View, given: Choices): void {
  for (const block of view.payload.blocks) {
    for (const [actionId, picked] of Object.entries(given[block.block_id] ?? {})) {
      const there = spotIn(block, actionId)
      if (there) view.values[block.block_id]![actionId] = pickedValue(actor, there, picked)
    }
  }
}

function spotIn(block: Block, actionId: string): Spot | undefined {
  try {
    return findSpot([block], { blockId: block.block_id, actionId })
  } catch {
    return undefined
  }
}

const pickedValue = ({ workspace, user }: Actor, { element }: Spot, picked: Choice) =>
  chosen(workspace, user.id, element, picked, optionValued)

function deed(actor: Actor, { block, element }: Spot, picked: Choice | undefined) {
  if (element.type === 'button') return { block, element }
  if (element.type === 'overflow') return { block, element, option: optionValued(element, String(picked)) }
  return { block, element, value: pickedValue(actor, { block, element }, picked ?? null) }
}
