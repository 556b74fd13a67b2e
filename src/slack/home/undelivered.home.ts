import { plain, plural } from '../../blocks/text.ts'
import { MARK } from '../../domain/marks.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import { SHOW_DELIVERIES } from '../deliveries/deliveries.message.ts'
import type { Item } from './parts.ts'

/** That messages could not be delivered, for who can do something about it; nothing while all were. */
export const undeliveredItems = ({ undelivered }: Pick<Home, 'undelivered'>): Item[] =>
  undelivered === 0
    ? []
    : [
        [
          {
            type: 'section',
            text: plain(`${MARK.bad} ${plural(undelivered, 'message')} could not be delivered`),
            accessory: SHOW_DELIVERIES.button('See them', {}),
          },
        ],
      ]
