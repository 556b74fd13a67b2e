import type { SlackHappening } from './options.ts'
import type { Outgoing } from './transport.ts'

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
