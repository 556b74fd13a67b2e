/**
 * The database can't be used as it is, and a person has to decide what to do. The message says what;
 * the stack says nothing more.
 */
export class StoreRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreRefused'
  }
}
