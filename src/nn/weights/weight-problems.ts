import { type Problem, ProblemError } from '#base/problem.ts';

/** Every problem of a weight file; `subject` is the file's name. */
export function weightsProblem(code: string, subject: string, what: string, remedy: string): ProblemError {
  return new ProblemError({ code, subject, what, remedy });
}

export function damaged(subject: string, what: string): ProblemError {
  return weightsProblem('weights-damaged', subject, what, 'Download or copy the file again, and check that it is complete.');
}

export function notFinite(subject: string, tensor: string): ProblemError {
  return weightsProblem(
    'weights-not-finite',
    subject,
    `Values of its tensor '${tensor}' are infinite or not numbers, as a training leaves them that has diverged.`,
    'Take the weights of an earlier epoch, or another file.',
  );
}

export function negativeVariance(subject: string, tensor: string): ProblemError {
  return weightsProblem(
    'weights-negative-variance',
    subject,
    `Values of its tensor '${tensor}' are below 0, which no variance is: every prediction with them would be not a number.`,
    'Take the file as it was trained, or another one: these values were changed or damaged after the training.',
  );
}

/** All zeros, as no training leaves them. */
export function allZero(subject: string): Problem {
  return {
    level: 'warning',
    code: 'weights-all-zero',
    subject,
    what: 'Every value of its kernels is 0: it holds no training, and a net that begins from it hears nothing of its input.',
    remedy: 'Take another file, or begin without weights.',
  };
}

/** The file is sound, but holds something we can't use. */
export function unsupported(
  subject: string,
  what: string,
  remedy = "Save the weights alone, in Python: torch.save(model.state_dict(), 'weights.pth'); or use a .safetensors file.",
): ProblemError {
  return weightsProblem('weights-unsupported', subject, what, remedy);
}

/** 'a', 'b', 'c' and 7 more. */
export function listed(names: readonly string[], shown = 8): string {
  const rest = names.length - shown;
  const quoted = names.slice(0, rest > 0 ? shown : names.length).map((name) => `'${name.length > 120 ? `${name.slice(0, 120)}…` : name}'`);
  return rest > 0 ? `${quoted.join(', ')} and ${rest} more` : quoted.join(', ');
}
