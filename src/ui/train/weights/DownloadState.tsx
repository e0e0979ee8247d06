import { Progress, Text } from '@mantine/core';
import { CircleX, Play, Trash2 } from 'lucide-react';
import { isUnderWay, useWeightDownloads } from '#state/run/weight-downloads.ts';
import type { Download } from '#workers/client/weight-downloads.ts';
import { QuietButton } from '../../data/QuietButton.tsx';
import { text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import classes from './Weights.module.css';

/** How far a download is, why it ended, and what can be done with it. `begins` loads the file for the chosen net when it has come. */
export function DownloadState({ download, begins }: { download: Download; begins: boolean }) {
  const { file, phase, done, total, problem } = download;
  const { get, stop, discard } = useWeightDownloads();
  const words = text.weightDownloads;
  const state = words.state[phase];
  const isBegun = done > 0;
  return (
    <div className={classes.download}>
      <Text size="xs">{typeof state === 'string' ? state : state({ done: formatBytes(done), total: formatBytes(total) })}</Text>
      {/* No transition: it would redraw the whole page sixty times a second for one changing number. */}
      <Progress value={(100 * done) / Math.max(total, 1)} transitionDuration={0} size="sm" aria-label={words.progress({ file })} />
      {isUnderWay(download) ? (
        <QuietButton icon={<CircleX size={12} aria-hidden />} label={words.cancelFile({ file })} onClick={() => void stop([file])}>
          {words.cancel}
        </QuietButton>
      ) : (
        <span>
          <QuietButton icon={<Play size={12} aria-hidden />} label={words.goOnFile({ file })} onClick={() => void get([file], { begins })}>
            {words.goOn}
          </QuietButton>
          <QuietButton icon={<Trash2 size={12} aria-hidden />} label={words.discardFile({ file })} onClick={() => void discard([file])}>
            {isBegun ? words.discard : text.widgets.problems.dismiss}
          </QuietButton>
        </span>
      )}
      {problem && <Problems items={[problem]} title={words.failed} />}
    </div>
  );
}
