import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { OpenView } from '../../blocks/input-values.ts'
import {
  channel,
  input,
  listIn,
  modal,
  multiSelect,
  option,
  people,
  select,
  textBox,
  textIn,
} from '../../blocks/inputs.ts'
import { metadata } from '../../blocks/metadata.ts'
import { bold, cut, line, rich } from '../../blocks/text.ts'
import { CURRENCIES } from '../../domain/metric-kinds/money.ts'
import { TEMPLATES } from '../../domain/metrics/templates.ts'
import { MAX_REPS } from '../../domain/team.ts'

export const BASICS_ID = 'setup-basics'
export const CHANNEL_ACTION = 'setup-channel'
/** Stands for no template: metrics are added one by one afterwards. */
export const OWN = 'own'

const carried = metadata(1, z.object({ key: z.string(), suggested: z.string() }))

/** The first step: where, who and what. */
export type Basics = {
  /** Makes the same setup delivered twice one team. */
  key: string
  channelId: string | null
  /** The name that was filled in from the channel's; one that was typed stays when the channel changes. */
  suggested: string
  name: string
  repIds: readonly string[]
  templateIds: readonly string[]
  currency: string
}

/** @param notes what stands in the way or was left out, on top; @param repsHint under the reps */
export function basicsModal(basics: Basics, notes: readonly string[] = [], repsHint = ''): ModalView {
  // A block keeps what was typed in it, so those that are filled in anew get another id.
  const of = basics.channelId ?? 'none'
  const templates = [
    ...TEMPLATES.map((each) => option(each.name, each.id, each.summary)),
    option('My own, later', OWN, 'Start without metrics and add them one by one'),
  ]
  return modal({
    title: 'Set up a scorecard',
    callback: BASICS_ID,
    carries: carried.encode({ key: basics.key, suggested: cut(basics.suggested, 200) }),
    submit: 'Next',
    blocks: [
      rich(line(bold('Step 1 of 3: '), 'team and metrics')),
      ...notes.map((note) => rich(line('▲ ', note))),
      input('channel', 'Channel', channel(basics.channelId), {
        hint: 'Where the weekly scorecard is posted.',
        action: CHANNEL_ACTION,
      }),
      input(`name:${of}`, 'Team name', textBox(cut(basics.name, 200))),
      input(
        `reps:${of}:${basics.repIds.length}`,
        'Who reports numbers each week',
        people(basics.repIds, MAX_REPS),
        {
          hint: repsHint || 'Filled in from the channel. Take out who has no numbers of their own.',
        },
      ),
      input('templates', 'Start from', multiSelect(templates, basics.templateIds)),
      input(
        'currency',
        'Currency',
        select(
          CURRENCIES.map((code) => option(code, code)),
          basics.currency,
        ),
        {
          hint: 'Of amounts of money.',
        },
      ),
    ],
  })
}

/** Reads the form as it stands. @throws Refusal `invalid` for one of another version */
export function parseBasics(view: OpenView): Basics {
  const { key, suggested } = carried.decode(view.metadata)
  return {
    key,
    suggested,
    channelId: textIn(view, 'channel') || null,
    name: textIn(view, 'name') ?? '',
    repIds: listIn(view, 'reps') ?? [],
    templateIds: listIn(view, 'templates') ?? [],
    currency: textIn(view, 'currency') || 'USD',
  }
}
