import { Button } from '@mantine/core';
import { usePrediction } from '#state/predict/prediction.ts';
import { text } from '../messages/language.ts';
import { AskFirst } from '../widgets/AskFirst.tsx';

/** A button that removes the predictions after a question. */
export function ClearScores({ disabled }: { disabled: boolean }) {
  const count = usePrediction((state) => state.rows.length);
  const { clear } = usePrediction.getState();
  const { clear: label, clearing } = text.predict.scores;
  return (
    <AskFirst words={{ ...clearing, lost: clearing.lost({ count }) }} act={clear}>
      {(ask) => (
        <Button size="xs" variant="default" disabled={disabled} onClick={ask}>
          {label}
        </Button>
      )}
    </AskFirst>
  );
}
