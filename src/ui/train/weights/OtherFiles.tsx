import { Button } from '@mantine/core';
import { Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { QuietButton } from '../../data/QuietButton.tsx';
import { text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { DeleteWeights } from './DeleteWeights.tsx';
import classes from './Weights.module.css';

/** Files that are not in the table of published weights: other files beside the app, and stored files of other nets. */
export function OtherFiles() {
  return (
    <>
      <PackedFiles />
      <FilesOfOtherNets />
    </>
  );
}

/** The files beside the app that are not published weights. One that is named after a net is listed for that net alone, others for every net. */
function PackedFiles() {
  const model = useSettings((state) => state.settings.model);
  const { pack, stored, adding, addPacked } = useWeights();
  const files = (pack ?? []).filter(
    ({ name, sha256 }) =>
      !publishedByHash(sha256) &&
      !stored?.some((file) => file.sha256 === sha256) &&
      (name === model || !CATALOGUE.some((entry) => entry.name === name)),
  );
  if (files.length === 0) return null;
  return (
    <section aria-label={text.weights.besideApp} className={classes.files}>
      <h3>{text.weights.besideApp}</h3>
      <ul>
        {files.map((packed) => (
          <li key={packed.file}>
            <span className={classes.breakable}>{packed.file}</span> {formatBytes(packed.bytes)}
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Upload size={12} aria-hidden />}
              disabled={adding !== null}
              onClick={() => void addPacked(packed)}
              aria-label={text.weights.published.loadFile({ file: packed.file })}
            >
              {text.weights.published.load}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FilesOfOtherNets() {
  const model = useSettings((state) => state.settings.model);
  const stored = useWeights((state) => state.stored);
  const [toDelete, setToDelete] = useState<WeightFileSummary | null>(null);
  const files = (stored ?? []).filter(({ net }) => net !== model);
  if (files.length === 0) return null;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <details className={classes.files}>
      <summary>{text.weights.ofOtherNets({ files: files.length, bytes: formatBytes(bytes) })}</summary>
      <ul>
        {files.map((file) => (
          <li key={file.sha256}>
            <span className={classes.breakable}>{file.name}</span>{' '}
            {text.common.row({ items: [titleOf(file.net), formatBytes(file.bytes)] })}
            <QuietButton
              icon={<Trash2 size={12} aria-hidden />}
              label={text.weights.deleteFile({ file: file.name })}
              onClick={() => setToDelete(file)}
            >
              {text.weights.delete}
            </QuietButton>
          </li>
        ))}
      </ul>
      {toDelete && <DeleteWeights file={toDelete} onClose={() => setToDelete(null)} />}
    </details>
  );
}

function titleOf(net: string): string {
  return CATALOGUE.find(({ name }) => name === net)?.title ?? net;
}
