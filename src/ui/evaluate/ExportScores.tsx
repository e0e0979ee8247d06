import { Button, CopyButton } from '@mantine/core';
import { Copy, Download } from 'lucide-react';
import { scoresCsv } from '#report/scores-csv.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { saveFile } from '#state/save-file.ts';

/** Matrix and per-class scores as CSV, to the clipboard or a file. */
export function ExportScores({
  result,
  side,
  classNames,
  checkpoint,
}: {
  result: SideResult;
  side: ScoredSide;
  classNames: readonly string[];
  checkpoint: string;
}) {
  const sideWords = side === 'tune' ? 'tune side' : `locked test side, opening ${result.opening}`;
  const csv = scoresCsv(result.scores, { checkpoint, side: sideWords, classes: classNames });
  return (
    <>
      <CopyButton value={csv.replace(/^\ufeff/, '')}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" leftSection={<Copy size={14} aria-hidden />} onClick={copy}>
            {copied ? 'Copied' : 'Copy CSV'}
          </Button>
        )}
      </CopyButton>
      <Button
        size="xs"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => saveFile(`scores-${side}.csv`, new Blob([csv], { type: 'text/csv' }))}
      >
        Save scores as CSV
      </Button>
    </>
  );
}
