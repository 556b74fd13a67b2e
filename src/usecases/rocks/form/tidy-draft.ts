import type { Milestone, Rock, RockDraft } from '../../../domain/rocks/life/rock.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import { inOrder } from '../check-in/milestones.ts'

/**
 * A draft as it is stored: texts on one line, milestones in order, nobody their own partner. A milestone that was ticked
 * since the form was opened stays ticked.
 * @param stored the Rock that it is to change
 */
export function tidyDraft(draft: RockDraft, stored: Rock | null): RockDraft {
  const { measure, type } = draft
  return {
    ...draft,
    title: oneLine(draft.title),
    partnerIds: [...new Set(draft.partnerIds)].filter((id) => id !== draft.ownerId),
    measure: measure && { ...measure, name: oneLine(measure.name) },
    buildOn: type === 'building' ? draft.buildOn : null,
    milestones: tidyMilestones(draft.milestones, stored?.milestones ?? []),
  }
}

function tidyMilestones(typed: readonly Milestone[], stored: readonly Milestone[]): Milestone[] {
  const taken = new Set<string>()
  const named = new Set(typed.map(({ id }) => id))
  const tidied = typed.map((milestone) => {
    const text = oneLine(milestone.text)
    // A new one may be stored since the form was read, by the same form.
    const isThis = (each: Milestone) =>
      milestone.id === ''
        ? !named.has(each.id) && each.text === text && each.on === milestone.on
        : each.id === milestone.id
    const known = stored.find((each) => isThis(each) && !taken.has(each.id))
    const given = known?.id ?? milestone.id
    const id = given === '' || taken.has(given) ? crypto.randomUUID() : given
    taken.add(id)
    return {
      id,
      text,
      on: milestone.on,
      doneOn: known ? known.doneOn : milestone.doneOn,
    }
  })
  return inOrder(tidied)
}
