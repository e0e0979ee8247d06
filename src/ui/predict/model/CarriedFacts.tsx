import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { modelCardFile } from '#base/model-words.ts';
import { modelFile } from '#state/checkpoints/checkpoint-files.ts';
import { saveFile } from '#state/save-file.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../../messages/language.ts';
import { formatNumber, formatScore } from '../../widgets/format.ts';
import { runOf, useRunNames } from '../../widgets/useRunNames.ts';
import classes from '../Predict.module.css';

/** What a model carries beside its weights, wherever its file goes; what it lacks is said, too. */
export function CarriedFacts({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const { epoch, extras = {}, test, runId } = checkpoint;
  const { calibration, training, intervals = [], card } = extras;
  const names = useRunNames();
  const words = text.model.carried;
  const saveCard = () => {
    const name = modelFile(names.file(runOf(checkpoint)), epoch).replace(/\.safetensors$/, '-model-card.json');
    if (card) saveFile('modelCard', name, new Blob([modelCardFile(card)], { type: 'application/json' }));
  };
  const levels = calibration?.conformal.flatMap(({ level, limit }) => (limit === null ? [] : level)) ?? [];
  const isOwn = !runId.startsWith('import:');
  return (
    <dl className={classes.facts} aria-label={words.label}>
      <Fact name={words.calibration}>
        {calibration
          ? words.temperature({ temperature: calibration.isAtEnd ? null : formatNumber(calibration.temperature), n: calibration.n })
          : words.none}
      </Fact>
      <Fact name={words.grades}>{levels.length > 0 ? words.levels({ levels }) : words.none}</Fact>
      <Fact name={words.unlike}>{training ? words.trainingScans({ kept: training.classes.length, of: training.of }) : words.none}</Fact>
      {intervals.length === 0 && <Fact name={words.scores}>{words.notScored}</Fact>}
      {intervals.map(({ side, n, scores: { macroF1 } }) => (
        <Fact key={side} name={words.scoresOn[side]}>
          {macroF1
            ? words.macroF1({ value: formatScore(macroF1.value), low: formatScore(macroF1.low), high: formatScore(macroF1.high), n })
            : words.none}
        </Fact>
      ))}
      <Fact name={words.seen}>{isOwn || test?.seen ? words.known : words.unknown}</Fact>
      <Fact name={words.card}>
        {card ? (
          <Button size="compact-xs" variant="default" leftSection={<Download size={12} aria-hidden />} onClick={saveCard}>
            {words.saveCard}
          </Button>
        ) : isOwn ? (
          words.cardWithFile
        ) : (
          words.none
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
