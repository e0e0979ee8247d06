import { Button, CopyButton } from '@mantine/core';
import { Copy, Download } from 'lucide-react';
import type { SideEvaluationState } from '#state/predict/side-evaluations.ts';
import { saveFile } from '#state/save-file.ts';
import { text } from '../messages/language.ts';
import { type SideOfRun, sideCasesCsv, sideCsv, sideFile, sideJson } from './side-files.ts';

interface ExportProps {
  scored: Omit<SideOfRun, 'evaluation'>;
  /** The run's name in files. */
  file: string;
  state: SideEvaluationState | null;
}

/** Buttons that copy or save the scores of a side, and its cases. They wait for the intervals, without which no score should be passed on. */
export function ExportScores({ scored, file, state }: ExportProps) {
  const words = text.evaluate.scores;
  const evaluation = state?.state === 'done' ? state.evaluation : null;
  const isWaiting = state === null || state.state === 'running';
  const { side } = scored;
  const csv = () => sideCsv({ ...scored, evaluation });
  const save = (kind: 'scores' | 'cases', ending: 'csv' | 'json', content: string) =>
    saveFile(kind, sideFile(file, kind, side, ending), new Blob([content], { type: ending === 'csv' ? 'text/csv' : 'application/json' }));
  return (
    <>
      <CopyButton value={isWaiting ? '' : csv().replace(/^\ufeff/, '')}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" disabled={isWaiting} leftSection={<Copy size={14} aria-hidden />} onClick={copy}>
            {copied ? text.common.copied : words.copyCsv}
          </Button>
        )}
      </CopyButton>
      <Save disabled={isWaiting} onClick={() => save('scores', 'csv', csv())}>
        {words.saveCsv}
      </Save>
      <Save
        disabled={evaluation === null}
        onClick={() => evaluation && save('scores', 'json', sideJson({ ...scored, evaluation }, evaluation))}
      >
        {words.saveJson}
      </Save>
      <Save disabled={false} onClick={() => save('cases', 'csv', sideCasesCsv(scored))}>
        {words.saveCases}
      </Save>
    </>
  );
}

function Save({ disabled, onClick, children }: { disabled: boolean; onClick: () => void; children: string }) {
  return (
    <Button size="xs" variant="default" disabled={disabled} leftSection={<Download size={14} aria-hidden />} onClick={onClick}>
      {children}
    </Button>
  );
}
