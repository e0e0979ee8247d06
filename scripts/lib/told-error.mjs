/** An error for the person, as a `Problem` of src/base/problem.ts. It ends the command with status 1 and prints no stack. */
export class ToldError extends Error {
  constructor({ code, subject, what, remedy }) {
    super(`${subject}: ${what} ${remedy}`);
    this.problem = { level: 'error', code, subject, what, remedy };
  }
}

const REASONS = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space allotted to you is used up',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  EISDIR: 'a folder of that name is in the way',
  ENOTDIR: 'a file is in the way',
  ENOTEMPTY: 'a folder of that name is in the way',
  EEXIST: 'something of that name is in the way',
  ENAMETOOLONG: 'the name is too long',
};

/** The reason in words why the system refused to write. `error` was thrown by `node:fs`. */
export const whyNotWritten = (error) => REASONS[error.code] ?? `the system refused it${error.code ? ` (${error.code})` : ''}`;
