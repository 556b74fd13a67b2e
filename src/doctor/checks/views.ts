import type { WebClient } from '@slack/web-api'
import { isTooMuch, messageProblems, viewProblems } from '../../blocks/rules/surface.ts'
import { whyUnheard } from '../ask-slack.ts'
import { type Diagnosis, type Examination, must, note, ok } from '../diagnosis.ts'
import type { Samples, Shown } from '../samples/sample.ts'
import { SAMPLES } from '../samples/samples.ts'

/** What is wrong with something that is shown; empty when it is right. */
type Judge = (shown: Shown) => Promise<readonly string[]> | readonly string[]

/** How many faults of one view are told of. */
const FAULTS = 3
const REPORT =
  'This is a fault of Drumbeat’s own. Update it; if this is the newest version, report it with this line. Until then it does not show.'

/** Every view and message, by Slack's own judgement where it can be asked and by the rules that come with the bot where not. */
export const views: Examination = {
  name: 'views',
  async run({ slack }) {
    return judgeAll(SAMPLES, slack.is === 'taken' ? slack.client : null)
  },
}

/** What is wrong with what is shown, a diagnosis a view. @param client whom to ask; null for the local rules alone */
export async function judgeAll(samples: Samples, client: WebClient | null): Promise<Diagnosis[]> {
  const found: Diagnosis[] = []
  let judge: Judge = client ? bySlack(client) : byRules
  let by = client ? 'Slack (blocks.validate)' : 'the rules that come with Drumbeat'
  for (const [name, show] of Object.entries(samples)) {
    try {
      found.push(...(await judged(name, show, judge)))
    } catch (error) {
      if (!(error instanceof NoJudgement)) throw error
      found.push(
        note(`Slack does not judge views here: ${error.message}. The rules that come with Drumbeat did.`),
      )
      judge = byRules
      by = 'the rules that come with Drumbeat'
      found.push(...(await judged(name, show, judge)))
    }
  }
  const refused = found.filter(({ level }) => level === 'must').length
  const whole = Object.keys(samples).length
  return [...(refused === 0 ? [ok(`All ${whole} views and messages are taken by ${by}.`)] : []), ...found]
}

async function judged(name: string, show: Samples[string], judge: Judge): Promise<Diagnosis[]> {
  const faults: string[] = []
  for (const shown of shownBy(show, faults)) faults.push(...(await judge(shown)))
  const [some, more] = [faults.slice(0, FAULTS), faults.length - FAULTS]
  const rest = more > 0 ? `; and ${more} more` : ''
  return faults.length > 0 ? [must(`${name} is refused: ${some.join('; ')}${rest}.`, REPORT)] : []
}

function shownBy(show: Samples[string], faults: string[]): readonly Shown[] {
  try {
    return show()
  } catch (error) {
    faults.push(`it could not be made (${error instanceof Error ? error.message : 'no words'})`)
    return []
  }
}

/** Slack can't be asked, whatever is shown. */
class NoJudgement extends Error {}

const bySlack =
  (client: WebClient): Judge =>
  async (shown) => {
    try {
      await client.blocks.validate('type' in shown ? { view: shown } : { message: { blocks: shown.blocks } })
      return []
    } catch (error) {
      const faults = faultsIn(error)
      if (faults.length === 0) throw new NoJudgement(whyUnheard(error))
      return faults.map(({ message, pointer }) => `${message} at ${pointer}`)
    }
  }

type Fault = { message?: string; pointer?: string }
/** What Slack found; nothing in an error that is about anything else. */
const faultsIn = (error: unknown): readonly Fault[] =>
  (error as { data?: { errors?: readonly Fault[] } }).data?.errors ?? []

/** An uploaded picture can't be looked up. */
const anyFile = () => undefined

const byRules: Judge = (shown) =>
  'type' in shown
    ? viewProblems(shown, shown.type, anyFile)
    : [
        ...messageProblems(shown.blocks, anyFile),
        ...(isTooMuch(shown.blocks) ? ['its blocks hold too much'] : []),
      ]
