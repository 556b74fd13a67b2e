import type { View } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { z } from 'zod'
import type { Action } from '../../blocks/action.ts'
import type { OpenView } from '../../blocks/input-values.ts'
import type { Message } from '../../blocks/message.ts'
import type { Logger } from '../../log.ts'
import type { Context } from '../../usecases/context.ts'

/** What every listener is given: who acts in which workspace and when, and the way back to Slack. */
export type Call = {
  ctx: Context
  client: WebClient
  log: Logger
  /** Says that something was stored which calls for messages: they are worked out and sent at once. */
  wake(): void
}

/** A slash command that was already acknowledged. */
export type CommandCall = Call & {
  channelId: string
  triggerId: string
  /** Answers, to the person alone. */
  reply(message: Message): Promise<void>
}

/** One subcommand. Help, usage errors and "did you mean" derive from the list of them. */
export type Subcommand<Args extends z.ZodType = z.ZodType> = {
  command: '/scorecard' | '/rocks'
  /** The word after the command; "" for the command alone. */
  name: string
  /** What it does, in a line of the help. */
  summary: string
  /** How it is written, without the command: "week [date]". */
  usage: string
  /** Reads the rest of the line, trimmed. A refusal answers with the usage. */
  args: Args
  run(call: CommandCall, args: z.output<Args>): Promise<void>
}

/** A click or a choice that was already acknowledged. */
export type ActionCall = Call & {
  /** What was chosen in a menu, or typed in an input that reports its changes. */
  selected: readonly string[]
  triggerId: string
  /** Where it happened: a message, a modal or the Home tab. */
  surface: 'message' | 'modal' | 'home'
  /** The modal as it stands, with what was typed; null elsewhere. */
  view: OpenView | null
  /** Answers, to the person alone: under the message, or in a modal on top where there is none. */
  reply(message: Message): Promise<void>
}

export type ActionListener = {
  /** The action's id; one that ends in ":" takes all that begin with it. */
  action: string
  /** @param carried what the pressed button or the chosen entry carries, as it came */
  run(call: ActionCall, carried: string | undefined): Promise<void>
}

/** Listens to a button or to a menu whose entries carry a value: both are made and read by their action. */
export const clicked = <V>(
  action: Action<V>,
  run: (call: ActionCall, value: V) => Promise<void>,
): ActionListener => ({ action: action.id, run: (call, carried) => run(call, action.read(carried)) })

/** Listens to an input that reports its changes: what was chosen or typed is in the call. */
export const chosen = (action: string, run: (call: ActionCall) => Promise<void>): ActionListener => ({
  action,
  run,
})

/** A submission that waits for its answer: nothing slow before it is given. */
export type SubmissionCall = Call & { view: OpenView; triggerId: string }

/** The answer: close the modal, close all, show errors beside fields, or show another view in its place. */
export type SubmissionAnswer =
  | { answer: 'close' }
  | { answer: 'clear' }
  | { answer: 'errors'; errors: Record<string, string> }
  | { answer: 'update'; view: View }
  | { answer: 'push'; view: View }

export type SubmissionListener = {
  callbackId: string
  /**
   * Which input shows a refusal's field.
   * @returns the input's block id, or null when the view has none for it
   */
  blockOf?(field: string, view: OpenView): string | null
  /** `after` goes on once the answer is given: calls to Slack belong there. */
  run(call: SubmissionCall): Promise<SubmissionAnswer & { after?: () => Promise<void> }>
}

export type EventListener = {
  event: string
  run(call: EventCall): Promise<void>
}

/** What somebody does in the app outside of messages and forms, and is answered to. */
export type VisitListener = {
  event: string
  /** @returns the id of who does it; null when there is nothing to do */
  visitorIn(event: Record<string, unknown>): string | null
  run(call: Call): Promise<void>
  /** Tells them why it could not be, in words. */
  refused(client: WebClient, userId: string, text: string): Promise<void>
}

/** Something that happened in the workspace. `actor` is whom it is about, where it is about somebody. */
export type EventCall = Omit<Call, 'ctx'> & { ctx: Omit<Context, 'actor'>; event: Record<string, unknown> }

/** What a feature listens to. A new feature is a folder and one line in `features.ts`. */
export type Feature = {
  commands?: readonly Subcommand[]
  actions?: readonly ActionListener[]
  submissions?: readonly SubmissionListener[]
  events?: readonly EventListener[]
  visits?: readonly VisitListener[]
}

/** Keeps a subcommand's arguments typed by their schema within a list. */
export const subcommand = <Args extends z.ZodType>(each: Subcommand<Args>): Subcommand =>
  each as unknown as Subcommand
