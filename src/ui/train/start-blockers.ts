import type { Problem } from '#base/problem.ts';
import { type StartFacts, type StartReason, startReasons } from '#state/facts/start.ts';
import { inLanguage, text } from '../messages/language.ts';

/** The reasons why training can't start, as sentences, the first cause first; none if it can. */
export function startBlockers(facts: StartFacts): string[] {
  return startReasons(facts).map(sentenceOf);
}

function sentenceOf(reason: StartReason): string {
  const words = text.train.blockers;
  switch (reason.of) {
    case 'reading':
      return words.reading;
    case 'no-scans':
      return words.noScans;
    case 'no-labels':
      return words.noLabels;
    case 'splitting':
      return words.splitting;
    case 'empty-side':
      return words.emptySide;
    case 'checking-leaks':
      return words.checkingLeaks;
    case 'setting':
      return refusalSentence(reason.problem);
    default:
      return problemSentences(reason.problem);
  }
}

function problemSentences(problem: Problem): string {
  const { what, remedy } = inLanguage(problem);
  return text.common.sentences({ sentences: [what, remedy] });
}

function refusalSentence(problem: Problem): string {
  const { subject, what } = inLanguage(problem);
  return text.common.of({ subject, said: what });
}
