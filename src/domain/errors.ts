/** Why a request was refused, in a word that code can switch on. */
export type RefusalCode =
  | 'invalid' // the input breaks a rule; `fields` says where
  | 'notAllowed' // the person may not do this
  | 'notFound' // the thing is gone or never was
  | 'closed' // the week no longer takes changes from this person
  | 'conflict' // somebody else changed it meanwhile

/**
 * A rule said no. The message is for people: what happened, what was kept, what to do next.
 * Anything else that is thrown is a fault of ours.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** Messages by field, for a form that can show each beside its input. */
  readonly fields: Readonly<Record<string, string>>

  constructor(code: RefusalCode, message: string, fields: Record<string, string> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}
