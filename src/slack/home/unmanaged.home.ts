import { plain } from '../../blocks/text.ts'
import { MARK } from '../../domain/marks.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import { TEAM_SETTINGS } from '../teams/team.modal.ts'
import type { Item } from './parts.ts'

/** The teams that nobody manages any more, each with the way to name somebody; nothing while all are managed. */
export const unmanagedItems = ({ unmanaged }: Pick<Home, 'unmanaged'>): Item[] =>
  unmanaged.map((team) => [
    {
      type: 'section',
      text: plain(
        `${MARK.bad} ${team.name} has no manager. The ritual goes on: name one who looks after it.`,
      ),
      accessory: TEAM_SETTINGS.at('unmanaged').button('Name a manager', { team: team.id }),
    },
  ])
