/** The one way in which starting refuses: what is wrong, and what the person at the keyboard can do about it. */

/** `message` says what is wrong; `hint` says what to do. Both are printed, without a stack. */
export class StartupError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupError';
    this.hint = hint;
  }
}
