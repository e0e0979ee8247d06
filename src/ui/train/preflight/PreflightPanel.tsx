import { Button, Progress, Text } from '@mantine/core';
import { Gauge, X } from 'lucide-react';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { largestBatchNow, useNetCosts } from '#state/run/net-costs.ts';
import { preflightKey, usePreflight } from '#state/run/preflight.ts';
import { useSettings } from '#state/run/settings.ts';
import { unfrozenInTheEnd } from '#train/settings/freezing.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { Rich } from '../../messages/Rich.tsx';
import { formatBytes, formatDuration } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import { bufferUse, memoryOf } from '../nets/net-numbers.ts';
import { TooLarge } from './TooLarge.tsx';

/** Whether the run fits this device and how long it takes, by the engine's plan and, after a check, by three measured steps. */
export function PreflightPanel({ disabled }: { disabled: boolean }) {
  const { progress, check, cancel } = usePreflight();
  const settings = useSettings((state) => state.settings);
  const result = useResult();
  const words = text.train.preflight;
  return (
    <Section
      title={words.title}
      actions={
        progress ? (
          <Button size="xs" variant="default" leftSection={<X size={14} aria-hidden />} onClick={cancel}>
            {words.cancel}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<Gauge size={14} aria-hidden />}
            disabled={disabled}
            onClick={() => void check()}
          >
            {words.check}
          </Button>
        )
      }
    >
      <div role="status">
        <Verdict />
        {progress && (
          <Text size="sm">
            {progress.total > 1
              ? words.progress({ work: phraseInLanguage(progress.text), done: progress.done, total: progress.total })
              : phraseInLanguage(progress.text)}
          </Text>
        )}
        {result && 'secondsPerEpoch' in result && (
          <Text size="sm">
            {words.measured({
              epoch: formatTime(result.secondsPerEpoch),
              all: formatTime(result.secondsPerEpoch * settings.maxEpochs),
              epochs: settings.maxEpochs,
              unfreezes: unfrozenInTheEnd(settings) > 0,
            })}
          </Text>
        )}
      </div>
      {progress && (
        <Progress
          value={progress.total > 0 ? (100 * progress.done) / progress.total : 0}
          size={4}
          mt={4}
          transitionDuration={0}
          aria-label={words.bar}
        />
      )}
      {result && 'problem' in result && <Problems items={[result.problem]} title={words.failed} />}
    </Section>
  );
}

/** Two significant digits below 10 s, whole seconds above. */
function formatTime(seconds: number): string {
  return seconds < 10 ? text.run.progress.seconds({ seconds: String(Number(seconds.toPrecision(2))) }) : formatDuration(seconds);
}

/** The result of the check; null if settings or split have changed since. */
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
  const words = text.train.preflight;
  const verdict = checked ? words.verdict.fits : use ? words.verdict.fitsByPlan : words.verdict.needs;
  return (
    <Text size="sm">
      <Rich
        text={words.needs({
          memory: formatBytes(memory.total),
          isPlanned: memory.isPlanned,
          microBatch: parts,
          buffer: use && { needs: formatBytes(use.needs), grants: formatBytes(use.grants) },
        })}
        slots={{ verdict: <b>{verdict}</b> }}
      />
      {parts && ` ${words.batchNorm({ part: parts, batch: batchSize })}`}
      {!checked && ` ${words.unknown}`}
    </Text>
  );
}
