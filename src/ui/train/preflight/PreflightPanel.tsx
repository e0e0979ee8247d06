import { Button, Progress, Text } from '@mantine/core';
import { Gauge, X } from 'lucide-react';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { largestBatchNow, useNetCosts } from '#state/run/net-costs.ts';
import { preflightKey, usePreflight } from '#state/run/preflight.ts';
import { useSettings } from '#state/run/settings.ts';
import { unfrozenInTheEnd } from '#train/settings/freezing.ts';
import { phraseInLanguage } from '../../messages/language.ts';
import { formatBytes, formatDuration } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import { bufferUse, memoryOf } from '../nets/net-numbers.ts';
import { batchNormSentence, TooLarge } from './TooLarge.tsx';

/** Whether the run fits this device and how long it takes: by its plan, and by three real steps. */
export function PreflightPanel({ disabled }: { disabled: boolean }) {
  const { progress, check, cancel } = usePreflight();
  const settings = useSettings((state) => state.settings);
  const result = useResult();
  return (
    <Section
      title="Before it starts"
      actions={
        progress ? (
          <Button size="xs" variant="default" leftSection={<X size={14} aria-hidden />} onClick={cancel}>
            Cancel the check
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<Gauge size={14} aria-hidden />}
            disabled={disabled}
            onClick={() => void check()}
          >
            Check this run
          </Button>
        )
      }
    >
      <div role="status">
        <Verdict />
        {progress && (
          <Text size="sm">
            {phraseInLanguage(progress.text)}
            {progress.total > 1 && `: ${progress.done} of ${progress.total}`}
          </Text>
        )}
        {result && 'secondsPerEpoch' in result && (
          <Text size="sm">
            Measured on this device{unfrozenInTheEnd(settings) > 0 && ', with all stages unfrozen that will be'}: an epoch takes about{' '}
            {formatTime(result.secondsPerEpoch)}, all {settings.maxEpochs} epochs at most{' '}
            {formatTime(result.secondsPerEpoch * settings.maxEpochs)}.
          </Text>
        )}
      </div>
      {progress && (
        <Progress
          value={progress.total > 0 ? (100 * progress.done) / progress.total : 0}
          size={4}
          mt={4}
          transitionDuration={0}
          aria-label="Check of this run"
        />
      )}
      {result && 'problem' in result && <Problems items={[result.problem]} title="The check did not come to its end" />}
    </Section>
  );
}

/** Two digits of a short time, whole seconds of a longer one. */
function formatTime(seconds: number): string {
  return seconds < 10 ? `${Number(seconds.toPrecision(2))} s` : formatDuration(seconds);
}

/** The check's result, as long as it is of the run as it is set. */
function useResult() {
  const result = usePreflight((state) => state.result);
  const settings = useSettings((state) => state.settings);
  const split = useSplit((state) => state.split);
  const sides = { train: split?.train.length ?? 0, tune: split?.tune.length ?? 0 };
  return result?.key === preflightKey(settings, sides) ? result : null;
}

function Verdict() {
  const settings = useSettings((state) => state.settings);
  const device = computeOn((state) => state.info);
  const costs = useNetCosts((state) => state.costs.get(settings.model));
  const result = useResult();
  // With a joined last batch more scans go through the net than a batch has.
  const atMost = { ...settings, batchSize: largestBatchNow(settings) };
  const memory = memoryOf(costs, atMost);
  if (!memory) return null;
  const use = bufferUse(costs, atMost, device);
  const outOfMemory = result !== null && 'problem' in result && result.problem.code === 'gpu-memory';
  if (outOfMemory || costs?.tooLarge || (use && !use.fits)) return <TooLarge use={use} failed={outOfMemory ? memory.total : null} />;
  const checked = result !== null && 'secondsPerEpoch' in result;
  const { microBatch, batchSize } = settings;
  const parts = microBatch !== null && microBatch < batchSize ? microBatch : null;
  return (
    <Text size="sm">
      <b>{checked ? 'Fits' : use ? 'Fits by its plan' : 'Needs'}</b>
      {parts && ` with micro-batches of ${parts}`}: {memory.isPlanned ? '' : 'about '}
      {formatBytes(memory.total)} in all
      {use && `, its largest buffer ${formatBytes(use.needs)} of the ${formatBytes(use.grants)} that this device grants`}.
      {parts && ` ${batchNormSentence(parts, batchSize)}`}
      {!checked && ' Browsers do not tell how much memory there is in all: a check shows it.'}
    </Text>
  );
}
