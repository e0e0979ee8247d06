import { folderWords } from '../messages/folders.mjs';

/** An error for the person, as a `Problem` of src/base/problem.ts. It ends the command with status 1 and prints no stack. */
export class ToldError extends Error {
  constructor({ code, subject, what, remedy }) {
    super(`${subject}: ${what} ${remedy}`);
    this.problem = { level: 'error', code, subject, what, remedy };
  }
}

/** The reason in words why the system refused to write. `error` was thrown by `node:fs`. */
export const whyNotWritten = (error) => folderWords.notWritten[error.code] ?? folderWords.refusedBySystem(error.code);
