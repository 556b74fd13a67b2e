/** What happened between Slack and the bot, in lines that can be unfolded. */

import type { Temporal } from 'temporal-polyfill'
import type { ApiCall, Delivery } from '../slack/happenings.ts'
import type { Fields } from '../slack/types.ts'
import type { Happening } from './world.ts'

export type Journal = {
  call(call: ApiCall, at: Temporal.Instant): void
  delivery(delivery: Delivery, at: Temporal.Instant): void
  /** A line of the bot's log, as JSON. */
  log(line: string, at: Temporal.Instant): void
  /** The clock was moved. */
  clock(title: string, at: Temporal.Instant): void
  /** The newest first 300 after a number; one that was answered since counts as new. */
  since(seen: number): { happenings: Happening[]; seen: number }
  /** What is behind a line, as JSON. */
  detail(seq: number): unknown
  clear(): void
}

type Line = { happening: Happening; detail: unknown; change: number }

const KEPT = 2_000
const SENT = 300

/** @param nameOf who or what an id stands for, in words */
export function newJournal(nameOf: (id: string) => string): Journal {
  let lines: Line[] = []
  let seq = 0
  let change = 0
  const known = new WeakMap<object, Line>()

  const write = (
    at: Temporal.Instant,
    source: object,
    given: Omit<Happening, 'seq' | 'at'>,
    detail: unknown,
  ) => {
    const before = known.get(source)
    const line: Line = before ?? {
      happening: { seq: ++seq, at: at.toString(), ...given },
      detail,
      change: 0,
    }
    Object.assign(line.happening, given)
    line.detail = detail
    line.change = ++change
    if (before) return
    known.set(source, line)
    lines.push(line)
    if (lines.length > KEPT) lines = lines.slice(-KEPT)
  }

  return {
    call: (call, at) => {
      const { method, args, status, response } = call
      const trouble = response?.ok === false ? String(response.error) : status === 200 ? null : String(status)
      const about = aboutCall(args, nameOf)
      write(at, call, { kind: 'call', title: method, about, trouble, hasDetail: true }, { args, response })
    },
    delivery: (delivery, at) => {
      const { payload, answer, retry } = delivery
      const trouble = !answer || answer.type === 'ack' ? null : answer.type
      const about = aboutDelivery(payload, nameOf)
      const title = `${titleOf(payload)}${retry ? ` (again, ${retry.num})` : ''}`
      const detail = { payload, answer: answer ?? 'not yet' }
      write(at, delivery, { kind: 'delivery', title, about, trouble, hasDetail: true }, detail)
    },
    log: (text, at) => {
      const { msg, level, time: _, ...detail } = JSON.parse(text) as Fields & { msg: string; level: string }
      const about = [detail.slot, detail.skipped].filter(Boolean).map(String).map(nameOf).join(': ')
      const trouble = level === 'error' || level === 'warn' ? level : null
      const hasDetail = Object.keys(detail).length > 0
      write(at, {}, { kind: 'log', title: msg, about: named(about, nameOf), trouble, hasDetail }, detail)
    },
    clock: (title, at) =>
      write(at, {}, { kind: 'clock', title, about: '', trouble: null, hasDetail: false }, null),
    since: (seen) => ({
      happenings: lines
        .filter((line) => line.change > seen)
        .slice(-SENT)
        .map((line) => line.happening),
      seen: change,
    }),
    detail: (wanted) => lines.find((line) => line.happening.seq === wanted)?.detail,
    clear: () => {
      lines = []
    },
  }
}

const titleOf = ({ command, text, event, type }: Fields): string =>
  command ? `${command} ${text}`.trim() : ((event as Fields | undefined)?.type ?? type ?? '').toString()

function aboutCall(args: Fields, nameOf: (id: string) => string): string {
  const to = [args.channel, args.user_id ?? args.user].filter((id) => typeof id === 'string').map(nameOf)
  const text = typeof args.text === 'string' ? args.text : titleIn(args.view)
  return [to.length > 0 ? `→ ${to.join(', ')}` : '', text].filter(Boolean).join(' · ')
}

function titleIn(view: unknown): string {
  const { title, type } = (view ?? {}) as { title?: { text: string }; type?: string }
  return title?.text ?? (type === 'home' ? 'Home' : '')
}

function aboutDelivery(payload: Fields, nameOf: (id: string) => string): string {
  const {
    user,
    user_id: userId,
    actions,
    view,
    event,
  } = payload as {
    user?: { id: string }
    user_id?: string
    actions?: { text?: { text: string }; action_id: string }[]
    view?: { title?: { text: string } }
    event?: { user?: string | { id: string }; channel?: string }
  }
  const told = event?.user
  const who = user?.id ?? userId ?? (typeof told === 'string' ? told : told?.id) ?? event?.channel
  const what = actions?.map((action) => action.text?.text ?? action.action_id).join(', ') ?? view?.title?.text
  return [who && nameOf(who), what].filter(Boolean).join(' · ')
}

/** Ids within a text by name. */
const named = (text: string, nameOf: (id: string) => string): string =>
  text.replace(/\b[UC][0-9A-Z]{8}\b/g, nameOf)
