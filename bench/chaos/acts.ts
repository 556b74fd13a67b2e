import type { Person, SubmitResult } from '../../playground/slack/person.ts'
import { localText } from './calendar.ts'
import type { Attempt, SaidOff } from './played.ts'
import type { Stage } from './stage.ts'
import type { Act, Rep } from './trial.ts'
import type { VirtualTime } from './virtual-time.ts'

/** `again`: it did not work, and the person may try once more. */
export type Outcome = 'done' | 'again'

export type Actors = {
  /** Does it, as far as Slack and the bot let them. */
  act(act: Act): Promise<Outcome>
  /** Every submission that was sent, with what the person was told of it. */
  readonly attempts: readonly Attempt[]
  readonly saidOff: readonly SaidOff[]
  /** When, by step, the manager's change of the rhythm was sent for the first and the last time. */
  readonly rhythmSent: { first: number; last: number } | null
}

type Submit = Extract<Act, { does: 'submit' }>
const FORM = 'Your numbers'
/** Each attempt's calls differ from every other's, so that one is told from another where it is stored. */
const FIRST_CALLS = 1_000

/**
 * People who want something and press buttons for it. Who is not answered, or is told that it did not work, tries
 * again from the form they still see, or from the start.
 * @param quiet resolves when the bot has worked off what it was sent
 */
export function newActors(
  { slack, people, channelId }: Stage,
  { time, quiet, note }: { time: VirtualTime; quiet(): Promise<void>; note(text: string): void },
): Actors {
  const attempts: Attempt[] = []
  const saidOff: SaidOff[] = []
  const forms = new Map<Submit, Attempt>()
  let rhythmSent: Actors['rhythmSent'] = null
  const moment = () => ({ step: time.step(), at: time.now() })

  async function openForm(act: Submit): Promise<boolean> {
    const person = people[act.who]
    if (person.view) await person.closeModal({ all: true })
    const button = findButton(person, 'enter-numbers', act.week)
    if (button) await person.click(button.message, button)
    else await person.command('/scorecard', 'submit')
    await quiet()
    const view = person.view
    // The command opens the week that is being asked for, which may be another.
    return view?.title === FORM && view.privateMetadata.includes(act.week)
  }

  async function submit(act: Submit): Promise<Outcome> {
    const person = people[act.who]
    let attempt = forms.get(act)
    if (!attempt || person.view?.title !== FORM) {
      if (!(await openForm(act))) return 'again'
      const { who, week, demos, proposals } = act
      const calls = FIRST_CALLS + attempts.length
      attempt = { who, week, demos, calls, proposals, told: 'nothing', first: moment(), last: moment() }
      await person.fill({ Demos: demos, Calls: calls, Proposals: proposals })
      attempts.push(attempt)
      forms.set(act, attempt)
    }
    attempt.last = moment()
    const result = await person.submit()
    note(`${act.who} submits ${attempt.calls}: ${describe(result)}`)
    if (result.type === 'closed') {
      attempt.told = 'stored'
      return 'done'
    }
    if (result.type === 'failed') return 'again'
    await person.closeModal({ all: true })
    forms.delete(act)
    return 'again'
  }

  async function sayOff({ who, week }: { who: Rep; week: string }): Promise<Outcome> {
    const person = people[who]
    if (findButton(person, 'was-here', week)) return 'done'
    const button = findButton(person, 'was-off', week)
    if (!button) return 'again'
    const said = saidOff.find((each) => each.who === who && each.week === week)
    if (said) said.last = moment()
    else saidOff.push({ who, week, first: moment(), last: moment() })
    await person.click(button.message, button)
    await quiet()
    return 'again'
  }

  async function changeRhythm({ to }: Extract<Act, { does: 'change the rhythm' }>): Promise<Outcome> {
    const { Maya } = people
    if (Maya.view) await Maya.closeModal({ all: true })
    await Maya.command('/scorecard', 'team', channelId)
    await quiet()
    // It opens empty, and is filled when the bot has read what it needs.
    if (!Maya.view?.blocks.some(({ block_id: id }) => id === 'closeTime')) return 'again'
    await Maya.fill({
      ...(to.promptTime ? { 'Prompt time': to.promptTime } : {}),
      ...(to.closeTime ? { 'Closing time': to.closeTime } : {}),
      ...(to.remindHours ? { 'Reminder to who has not submitted': String(to.remindHours) } : {}),
    })
    const step = time.step()
    rhythmSent = { first: rhythmSent?.first ?? step, last: step }
    const result = await Maya.submit()
    note(`Maya changes the rhythm: ${describe(result)}`)
    return result.type === 'view' && result.view.title !== 'Not stored' ? 'done' : 'again'
  }

  return {
    attempts,
    saidOff,
    get rhythmSent() {
      return rhythmSent
    },
    async act(act) {
      switch (act.does) {
        case 'submit':
          return submit(act)
        case 'say off':
          return sayOff(act)
        case 'move':
          note(`${act.who} moves to ${act.zone}, ${localText(time.now(), act.zone)}`)
          await slack.changeUser(people[act.who].id, { tz: act.zone })
          return 'done'
        case 'change the rhythm':
          return changeRhythm(act)
      }
    },
  }
}

/** A button about a week in somebody's direct messages. */
function findButton(person: Person, actionId: string, week: string) {
  for (const message of person.dm().toReversed()) {
    if (message.ephemeralTo) continue
    for (const element of message.blocks.flatMap(({ elements = [] }) => elements)) {
      if (element.action_id === actionId && element.value?.includes(week))
        return { message, actionId, value: element.value }
    }
  }
  return null
}

function describe(result: SubmitResult): string {
  if (result.type === 'view') return `is shown "${result.view.title}"`
  if (result.type === 'errors') return `is told ${Object.values(result.errors).join(', ')}`
  return result.type === 'failed' ? result.error : 'stored'
}
