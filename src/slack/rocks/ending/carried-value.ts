import { Refusal } from '../../../domain/errors.ts'
import type { ActionCall } from '../../bolt/registry.ts'

/** What a button of ours carries. @throws Refusal `invalid` for one of another version */
export function carried({ value }: Pick<ActionCall, 'value'>, key: string): string {
  const found = value[key]
  if (found === undefined)
    throw new Refusal('invalid', 'This button is from an older version of Drumbeat. Use /rocks instead.')
  return found
}
