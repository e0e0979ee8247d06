import { ProblemError } from '#base/problem.ts';

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

/** The file is sound, but holds something we can't use. */
export function unsupported(subject: string, what: string): ProblemError {
  return weightsProblem(
    'weights-unsupported',
    subject,
    what,
    "Save the weights alone, in Python: torch.save(model.state_dict(), 'weights.pth'); or use a .safetensors file.",
  );
}

/** 'a', 'b', 'c' and 7 more. */
export function listed(names: readonly string[], shown = 8): string {
  const rest = names.length - shown;
  const quoted = names.slice(0, rest > 0 ? shown : names.length).map((name) => `'${name.length > 120 ? `${name.slice(0, 120)}…` : name}'`);
  return rest > 0 ? `${quoted.join(', ')} and ${rest} more` : quoted.join(', ');
}
