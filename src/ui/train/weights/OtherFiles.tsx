import { Button } from '@mantine/core';
import { Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import { QuietButton } from '../../data/QuietButton.tsx';
import { formatBytes, plural } from '../../widgets/format.ts';
import { DeleteWeights } from './DeleteWeights.tsx';
import classes from './Weights.module.css';

/** Files that the published table does not show: own ones beside the app, and those kept for other nets. */
export function OtherFiles() {
  return (
    <>
      <PackedFiles />
      <FilesOfOtherNets />
    </>
  );
}

/** A net's own name leads a pack's file to that net; any other may be of every net, which shows when it is read. */
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
    <section aria-label="Beside this app" className={classes.files}>
      <h3>Beside this app</h3>
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
              aria-label={`Load ${packed.file}`}
            >
              Load
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
  const [doomed, setDoomed] = useState<WeightFileSummary | null>(null);
  const files = (stored ?? []).filter(({ net }) => net !== model);
  if (files.length === 0) return null;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <details className={classes.files}>
      <summary>
        {plural(files.length, 'file')} kept for other nets, {formatBytes(bytes)}
      </summary>
      <ul>
        {files.map((file) => (
          <li key={file.sha256}>
            <span className={classes.breakable}>{file.name}</span> {titleOf(file.net)}, {formatBytes(file.bytes)}
            <QuietButton icon={<Trash2 size={12} aria-hidden />} label={`Delete ${file.name}`} onClick={() => setDoomed(file)}>
              Delete
            </QuietButton>
          </li>
        ))}
      </ul>
      {doomed && <DeleteWeights file={doomed} onClose={() => setDoomed(null)} />}
    </details>
  );
}

function titleOf(net: string): string {
  return CATALOGUE.find(({ name }) => name === net)?.title ?? net;
}
