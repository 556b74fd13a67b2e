/** Drumbeat can't run here, and a person has to do something. The message says what; the stack says nothing more. */
export class StartRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartRefused'
  }
}
