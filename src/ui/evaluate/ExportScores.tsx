import { Button, CopyButton } from '@mantine/core';
import { Copy, Download } from 'lucide-react';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { scoresCsv } from '#report/scores-csv.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { saveFile } from '#state/save-file.ts';
import { text } from '../messages/language.ts';

/** Buttons that copy or save the confusion matrix and the scores of each class as CSV. */
export function ExportScores({
  result,
  side,
  classNames,
  checkpoint,
  file,
}: {
  result: SideResult;
  side: ScoredSide;
  classNames: readonly string[];
  checkpoint: string;
  /** The run's name in files. */
  file: string;
}) {
  const scored = inEnglish(side === 'tune' ? phrase('scores/tune-side') : phrase('scores/test-side', { opening: result.opening ?? 0 }));
  const csv = scoresCsv(result.scores, { checkpoint, side: scored, classes: classNames });
  return (
    <>
      <CopyButton value={csv.replace(/^\ufeff/, '')}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" leftSection={<Copy size={14} aria-hidden />} onClick={copy}>
            {copied ? text.common.copied : text.evaluate.scores.copyCsv}
          </Button>
        )}
      </CopyButton>
      <Button
        size="xs"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => saveFile(`${file}-scores-${side}.csv`, new Blob([csv], { type: 'text/csv' }))}
      >
        {text.evaluate.scores.saveCsv}
      </Button>
    </>
  );
}
