import type { Fault, SendingFault } from './faults.ts'
import type { Answer, Outgoing } from './transport.ts'
import type { Fields } from './types.ts'

/** One Web API request as it was answered. */
export interface ApiCall {
  method: string
  team?: string
  args: Fields
  status: number
  /** Seconds, with status 429. */
  retryAfter?: number
  /** What was answered, or would have been, had the connection not been dropped. Absent while it runs. */
  response?: Fields
  /** By the injected clock. */
  at: number
}

/** What was sent to the app. */
export interface Delivery extends Outgoing {
  /** Absent while the app has not answered. */
  answer?: Answer
}

/** What happens in the local Slack, told as it happens. */
export type SlackHappening =
  /** The app asked something of Slack and was answered. `upload` and `response_url` count as methods. */
  | { type: 'call'; call: ApiCall }
  /** Something goes to the app; told once more, of the same delivery, when Slack has its answer. */
  | { type: 'delivery'; delivery: Delivery }
  /** A call (`on` its method) or a delivery (`on` its kind) met a fault that was ordered. */
  | { type: 'fault'; on: string; fault: Fault | SendingFault }
  /** Anything else that people may see: what a person did, a new channel, an answer taken into a modal. */
  | { type: 'change' }
  /** The local Slack itself failed. */
  | { type: 'broken'; error: unknown }

/** A happening as a line of a log. */
export function lineOf(happening: SlackHappening): string {
  switch (happening.type) {
    case 'call': {
      const { method, response } = happening.call
      return `  api ${method} ${response?.ok ? 'ok' : response?.error}`
    }
    case 'delivery': {
      const { kind, answer } = happening.delivery
      return answer ? `← app ${kind} ${answer.type}` : `→ app ${kind} ${described(happening.delivery)}`
    }
    case 'fault':
      return `  fault ${happening.on} ${JSON.stringify(happening.fault)}`
    case 'change':
      return '  change'
    case 'broken':
      return `  broke: ${happening.error instanceof Error ? happening.error.stack : happening.error}`
  }
}

const described = ({ payload }: Outgoing): string =>
  String(payload.command ?? (payload.event as { type?: string } | undefined)?.type ?? payload.type ?? '')
