import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { action } from '../../../blocks/action.ts'
import { noticeModal } from '../../../blocks/answers.ts'
import type { OpenView } from '../../../blocks/input-values.ts'
import { blockOf, checkboxes, choice, input, listIn, modal, option, textIn } from '../../../blocks/inputs.ts'
import { actions } from '../../../blocks/message.ts'
import { metadata } from '../../../blocks/metadata.ts'
import { bold, context, line, list, plural, rich } from '../../../blocks/text.ts'
import { nextQuarter, type Quarter, quarterName } from '../../../domain/rocks/life/quarter.ts'
import { type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import type { CarriedRocks } from '../../../usecases/rocks/ending/carry-rocks.ts'
import type { TeamRocks } from '../../../usecases/rocks/list/read-open.ts'
import { piecesOf } from '../../scorecard/table.message.ts'
import { namedRock } from '../rock-text.ts'

export const CARRY_ID = 'rock-carry-form'
export const CARRY_TO = 'rock-carry-to:'
const ids = z.codec(z.string(), z.array(z.string()), {
  decode: (text) => text.split(','),
  encode: (all) => all.join(','),
})
export const UNDO_CARRY = action('rock-uncarry', z.object({ to: z.string(), rocks: ids }), {
  instead: '/rocks carry',
})

const carried = metadata(1, z.object({ team: z.string() }))
/** @throws Refusal `invalid` for a form of another version */
export const carryFor = (view: OpenView) => carried.decode(view.metadata)

/** Slack's checkboxes hold ten. */
const PER_BLOCK = 10
/** A quarter holds no more. */
const MOST = 30

/** Which open Rocks of earlier quarters go into which quarter: all of them unless some are unticked. */
export function carryModal({ team, settings, quarter, lines }: TeamRocks, to: Quarter): ModalView {
  const open = lines.filter(({ rock }) => rock.quarter < to)
  const name = (each: Quarter) => quarterName(each, settings.startMonth)
  const offered = open.slice(0, MOST)
  const rows = offered.map(({ rock, owner }) =>
    option(namedRock(rock), rock.id, `${name(rock.quarter)} · ${owner?.name ?? rock.ownerId}`),
  )
  return modal({
    title: 'Carry Rocks over',
    callback: CARRY_ID,
    carries: carried.encode({ team: team.id }),
    submit: 'Carry over',
    blocks: [
      rich(
        line(bold(team.name), '  A Rock that is carried keeps its number and its history.'),
        line(
          'In the quarter it leaves it counts as not completed; dates that are past become the new quarter’s last day.',
        ),
      ),
      input(
        'to',
        'Into',
        choice(
          [quarter, nextQuarter(quarter)].map((each) => option(name(each), each)),
          to,
        ),
        { action: `${CARRY_TO}quarter` },
      ),
      ...rockBlocks(rows, to, name(to)),
      ...(open.length > offered.length
        ? [context(`and ${open.length - offered.length} more: a quarter holds ${MOST}.`)]
        : []),
    ],
  })
}

const rockBlocks = (rows: ReturnType<typeof option>[], to: Quarter, name: string): KnownBlock[] =>
  rows.length === 0
    ? [rich(line(`No open Rock is in a quarter before ${name}.`))]
    : piecesOf(rows, PER_BLOCK).map((some, i) =>
        input(
          `rocks${i}:${to}`,
          i === 0 ? 'Which' : 'And',
          checkboxes(
            [...some],
            some.map(({ value }) => value ?? ''),
          ),
          { optional: true },
        ),
      )

/** What was chosen. */
export const parseCarry = (view: OpenView): { to: Quarter; rockIds: string[] } => ({
  to: textIn(view, 'to') ?? '',
  rockIds: Array.from({ length: MOST / PER_BLOCK }, (_, i) => listIn(view, `rocks${i}`) ?? []).flat(),
})

/** The input that shows a refused field. */
export const carryBlockOf = (field: string, view: OpenView): string | null =>
  blockOf(field === 'quarter' ? 'to' : field, view)

/** What was carried, with the way back. */
export function carriedModal({ carried: rocks, to }: CarriedRocks, startMonth: number): ModalView {
  const names = list(rocks.map((rock: Rock) => rockName(rock)))
  const said =
    rocks.length === 0
      ? `Nothing was carried: they are in ${quarterName(to, startMonth)} already.`
      : `✓ ${plural(rocks.length, 'Rock')} carried into ${quarterName(to, startMonth)}: ${names}.`
  const undo = UNDO_CARRY.button('Undo', { to, rocks: rocks.map(({ id }) => id) })
  return noticeModal('Carry Rocks over', said, rocks.length > 0 ? [actions(undo)] : [])
}
