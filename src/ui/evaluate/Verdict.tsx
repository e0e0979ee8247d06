import { Button, Text } from '@mantine/core';
import type { SideEvaluationState } from '#state/predict/side-evaluations.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Evaluate.module.css';

interface VerdictProps {
  evaluation: SideEvaluationState | null;
  onRetry: () => void;
  onCancel: () => void;
}

/** Whether the model is worth anything on these scans, the next step, and what explains both, in plain sentences; before that is known, that it is being worked out. */
export function Verdict({ evaluation, onRetry, onCancel }: VerdictProps) {
  const words = text.evaluate.verdict;
  if (evaluation?.state === 'failed') {
    return (
      <div>
        <Problems items={[evaluation.problem]} title={words.failed} />
        <Button size="xs" variant="default" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      </div>
    );
  }
  if (evaluation?.state === 'cancelled') {
    return (
      <div className={classes.verdict} ref={told}>
        <Text component="p" size="sm" m={0}>
          {words.cancelled}{' '}
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {words.workOut}
          </Button>
        </Text>
      </div>
    );
  }
  const [first, next, ...others] = evaluation?.state === 'done' ? evaluation.evaluation.verdict.map(phraseInLanguage) : [];
  return (
    <div className={classes.verdict} ref={told} aria-busy={first === undefined}>
      <Text component="p" fw={600} m={0}>
        {first ?? words.running}
        {first === undefined && (
          <>
            {' '}
            <Button size="compact-xs" variant="default" onClick={onCancel}>
              {text.common.cancel}
            </Button>
          </>
        )}
      </Text>
      {next !== undefined && (
        <Text component="p" m={0}>
          {next}
        </Text>
      )}
      {others.length > 0 && (
        <Text component="p" size="sm" m={0} className={classes.quiet}>
          {text.common.sentences({ sentences: others })}
        </Text>
      )}
    </div>
  );
}
