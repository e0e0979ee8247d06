import { Button, CopyButton } from '@mantine/core';
import { Copy, Download } from 'lucide-react';
import { saveFile } from '#state/save-file.ts';
import { text } from '../messages/language.ts';

/** Buttons that copy or save the confusion matrix and the scores of each class as CSV. */
export function ExportScores({ csv, file }: { csv: string; file: string }) {
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
        onClick={() => saveFile(file, new Blob([csv], { type: 'text/csv' }))}
      >
        {text.evaluate.scores.saveCsv}
      </Button>
    </>
  );
}
