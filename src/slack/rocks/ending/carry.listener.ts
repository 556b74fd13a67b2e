import { say } from '../../../blocks/answers.ts'
import { list } from '../../../blocks/text.ts'
import { Refusal } from '../../../domain/errors.ts'
import { rockName } from '../../../domain/rocks/life/rock.ts'
import { carryRocks, uncarryRocks } from '../../../usecases/rocks/ending/carry-rocks.ts'
import { readRocks } from '../../../usecases/rocks/list/read-open.ts'
import { readRockTeam } from '../../../usecases/rocks/rock-team.ts'
import { show } from '../../bolt/open-modal.ts'
import { type ActionListener, chosen, clicked, type SubmissionListener } from '../../bolt/registry.ts'
import { publishHome } from '../../home/publish-home.ts'
import { answered, type CommandOrClick, openRead } from '../in-place.ts'
import { CARRY_ROCKS } from '../rock-actions.ts'
import {
  CARRY_ID,
  CARRY_TO,
  carriedModal,
  carryBlockOf,
  carryFor,
  carryModal,
  parseCarry,
  UNDO_CARRY,
} from './carry.modal.ts'

/** `/rocks carry`: which open Rocks go into which quarter. */
export const openCarry = (call: CommandOrClick, teamId: string): Promise<void> =>
  openRead(call, 'Carry Rocks over', async () => {
    const rocks = await readRocks(call.ctx, { teamId })
    if (!rocks.may.carry)
      throw new Refusal('notAllowed', 'Only this team’s managers and workspace admins carry Rocks over.')
    return carryModal(rocks, rocks.quarter)
  })

export const submitCarry: SubmissionListener = {
  callbackId: CARRY_ID,
  blockOf: carryBlockOf,
  async run(call) {
    const { team } = carryFor(call.view)
    const { to, rockIds } = parseCarry(call.view)
    if (rockIds.length === 0)
      throw new Refusal('invalid', 'Nothing was carried.', { to: 'Choose at least one Rock below.' })
    const result = await carryRocks(call.ctx, { teamId: team, rockIds, to })
    call.wake()
    const { settings } = await readRockTeam(call.ctx, team)
    return {
      answer: 'update',
      view: carriedModal(result, settings.startMonth),
      after: () => publishHome(call),
    }
  },
}

export const carryActions: readonly ActionListener[] = [
  clicked(CARRY_ROCKS, (call, { team }) => openCarry(call, team)),
  chosen(CARRY_TO, async (call) => {
    if (!call.view) return
    const rocks = await readRocks(call.ctx, { teamId: carryFor(call.view).team })
    await show(call.client, call.view.id, carryModal(rocks, parseCarry(call.view).to))
  }),
  clicked(UNDO_CARRY, async (call, { rocks: ids, to }) => {
    const rocks = await uncarryRocks(call.ctx, { rockIds: ids, to })
    call.wake()
    await answered(call, say(`Taken back: ${list(rocks.map(rockName))} are in the quarters they were in.`))
  }),
]
