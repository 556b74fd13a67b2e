import { randomUUID } from 'node:crypto'
import type { ModalView } from '@slack/types'
import { blockOf } from '../../../blocks/inputs.ts'
import { Refusal } from '../../../domain/errors.ts'
import type { Quarter } from '../../../domain/rocks/life/quarter.ts'
import { newDraft, type RockForm, readRockForm, reviewDraft } from '../../../usecases/rocks/form/draft.ts'
import { saveRock } from '../../../usecases/rocks/form/save-rock.ts'
import { haveMet, meetAll } from '../../bolt/meet.ts'
import { answerLater, overMeanwhile, SAVING, show } from '../../bolt/open-modal.ts'
import { type Call, chosen, type SubmissionCall, type SubmissionListener } from '../../bolt/registry.ts'
import { publishHome } from '../../home/publish-home.ts'
import { type CommandOrClick, openRead } from '../in-place.ts'
import { markOf } from './findings.ts'
import { NEW_ROCK_ID, newRockFor, newRockModal, parseNewRock } from './new-rock.modal.ts'
import {
  parseRock,
  ROCK_ID,
  type RockFormFor,
  type RockFormView,
  rockBlockOf,
  rockFormOf,
  rockModal,
} from './rock.modal.ts'
import { type ReadRock, readTyped, type TypedRock, typedOf } from './rock-form.ts'
import { REDRAW } from './rock-inputs.ts'
import { savedModal } from './saved.message.ts'

/** Opens the form of a new Rock: its title first, or the whole of it where a title was given. */
export const openAddRock = (call: CommandOrClick, teamId: string, title = ''): Promise<void> =>
  openRead(call, 'Add a Rock', async () => {
    const form = await readRockForm(call.ctx, { teamId, rockId: null })
    const draft = await newDraft(call.ctx, { teamId, title })
    const rock = randomUUID()
    if (title === '') return newRockModal({ team: teamId, rock }, form, draft.ownerId)
    const of = { team: teamId, rock, isNew: true }
    return rockModal((await look(call, of, form, typedOf(draft, call.ctx.actor.locale))).view)
  })

/** Opens the form of a Rock that is there, as it is stored. */
export const openChange = (call: CommandOrClick, teamId: string, rockId: string): Promise<void> =>
  openRead(call, 'Change a Rock', async () => {
    const form = await readRockForm(call.ctx, { teamId, rockId })
    if (!form.stored) throw new Refusal('notFound', 'That Rock is gone.')
    const of = { team: teamId, rock: rockId, isNew: false, seen: form.seen }
    return rockModal((await look(call, of, form, typedOf(form.stored, call.ctx.actor.locale))).view)
  })

/** The form as typed with what the lint says of it, and what can't be stored, by field. */
async function look(
  { ctx }: Pick<Call, 'ctx'>,
  of: Omit<RockFormFor, 'shown'>,
  form: RockForm,
  typed: TypedRock,
): Promise<{ view: RockFormView; draft: ReadRock['draft']; wrong: Record<string, string> }> {
  const read = readTyped(typed, { ...form, startOf: startOf(form), locale: ctx.actor.locale })
  const review = await reviewDraft(ctx, {
    teamId: of.team,
    draft: read.draft,
    rockId: of.isNew ? null : of.rock,
  })
  const wrong: Record<string, string> = { ...read.wrong }
  for (const { field, message } of review.problems) wrong[field] ??= message
  const shown = review.toOverride.map(markOf)
  return { view: { of: { ...of, shown }, form, typed, review }, draft: read.draft, wrong }
}

/** A Rock that has begun keeps its day; another begins today, or with its quarter. */
const startOf =
  ({ stored, today }: RockForm) =>
  (quarter: Quarter) =>
    stored && (quarter === stored.quarter || stored.startOn <= today)
      ? stored.startOn
      : quarter > today
        ? quarter
        : today

/** The title is there: the second step is filled in from it. */
export const submitNewRock: SubmissionListener = {
  callbackId: NEW_ROCK_ID,
  blockOf,
  async run(call) {
    const { team, rock } = newRockFor(call.view)
    const { title, given } = parseNewRock(call.view)
    if (title.trim() === '')
      throw new Refusal('invalid', 'Nothing was stored yet.', { title: 'Give it a title.' })
    const form = await readRockForm(call.ctx, { teamId: team, rockId: null })
    const draft = await newDraft(call.ctx, { teamId: team, title, ...given })
    const { view } = await look(
      call,
      { team, rock, isNew: true },
      form,
      typedOf(draft, call.ctx.actor.locale),
    )
    return { answer: 'update', view: rockModal(view) }
  },
}

/** A choice that changes what is asked or what the lint says. All that was typed stays. */
export const redrawRock = chosen(REDRAW, async (call) => {
  if (!call.view) return
  const of = rockFormOf(call.view)
  const typed = parseRock(call.view)
  const form = await readRockForm(call.ctx, { teamId: of.team, rockId: of.isNew ? null : of.rock })
  // What is built now and brings its result then begins with the one date there was.
  const dated = typed.type === 'building' && typed.buildOn === '' ? { buildOn: typed.resultOn } : {}
  const { view } = await look(call, of, form, { ...typed, ...dated })
  await show(call.client, call.view.id, rockModal(view))
})

/** Stores the Rock, says what is wrong beside its field, or shows the warnings that need a reason. */
export const submitRock: SubmissionListener = {
  callbackId: ROCK_ID,
  blockOf: rockBlockOf,
  async run(call) {
    const { ctx, view } = call
    const typed = parseRock(view)
    const people = [...new Set([typed.ownerId, ...typed.partnerIds].filter(Boolean))]
    if (!(await haveMet(ctx, people))) {
      const of = rockFormOf(view)
      const form = await readRockForm(ctx, { teamId: of.team, rockId: of.isNew ? null : of.rock })
      const asTyped = (await look(call, of, form, typed)).view
      return answerLater(
        call,
        SAVING,
        async () => {
          await meetAll(call, people)
          const outcome = await submitted(call, typed)
          return 'next' in outcome ? outcome.next : rockModal(outcome.view, Object.values(outcome.wrong))
        },
        (note) => rockModal(asTyped, [note]),
      )
    }
    const outcome = await submitted(call, typed)
    if ('next' in outcome) {
      return { answer: 'update', view: outcome.next, after: () => publishHome(call) }
    }
    const errors: Record<string, string> = {}
    const notes: string[] = []
    for (const [field, message] of Object.entries(outcome.wrong)) {
      const block = rockBlockOf(field, view)
      if (block === null) notes.push(message)
      else errors[block] = message
    }
    return notes.length > 0
      ? { answer: 'update', view: rockModal(outcome.view, [...notes, ...Object.values(errors)]) }
      : { answer: 'errors', errors }
  },
}

type Outcome = { next: ModalView } | { view: RockFormView; wrong: Record<string, string> }

/** What comes of submitting the form: the next view, or what is wrong by field. */
async function submitted(call: SubmissionCall, typed: TypedRock): Promise<Outcome> {
  const { ctx, wake } = call
  const of = rockFormOf(call.view)
  const rockId = of.isNew ? null : of.rock
  const form = await readRockForm(ctx, { teamId: of.team, rockId })
  const { view, draft, wrong } = await look(call, of, form, typed)
  if (Object.keys(wrong).length > 0) return { view, wrong }
  if (view.of.shown.some((mark) => !of.shown.includes(mark))) return { next: rockModal(view, [UNSEEN]) }
  const { reason } = typed
  const input = { teamId: of.team, rockId, key: of.rock, draft, reason, seen: of.seen }
  const next = await overMeanwhile(
    async () => savedModal(await saveRock(ctx, input)),
    ({ message, seen }) => rockModal({ ...view, of: { ...view.of, seen } }, [message]),
  )
  wake()
  return { next }
}

const UNSEEN =
  'Not stored yet: there is a warning that you have not seen. Say why the Rock is to be saved in spite of it, or change what it warns of. All that you typed is still here.'
