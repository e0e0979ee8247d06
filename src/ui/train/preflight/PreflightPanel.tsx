import { Button, List, Progress, Text } from '@mantine/core';
import { Gauge, X } from 'lucide-react';
import { usePreflight } from '#state/run/preflight.ts';
import { useSettings } from '#state/run/settings.ts';
import { unfrozenInTheEnd } from '#train/settings/freezing.ts';
import { told } from '../../announce/told.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { Rich } from '../../messages/Rich.tsx';
import { formatBytes, formatDuration } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import { Plan } from './Plan.tsx';
import { TooLarge } from './TooLarge.tsx';
import { useFit, usePreflightResult } from './useFit.ts';

/** What the run will train or why it can't start, whether it fits this device and how long it takes, by the engine's plan and, after a check, by three measured steps. */
export function PreflightPanel({ blockers }: { blockers: readonly string[] }) {
  const { progress, check, cancel } = usePreflight();
  const settings = useSettings((state) => state.settings);
  const result = usePreflightResult();
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
            disabled={blockers.length > 0}
            onClick={() => void check()}
          >
            {words.check}
          </Button>
        )
      }
    >
      {blockers.length > 0 ? <Blocked reasons={blockers} /> : <Plan />}
      <div ref={told}>
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

function Blocked({ reasons }: { reasons: readonly string[] }) {
  return (
    <>
      <Text size="sm" fw={600}>
        {text.train.start.blocked}
      </Text>
      <List size="sm" listStyleType="none">
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </>
  );
}

/** Two significant digits below 10 s, whole seconds above. */
function formatTime(seconds: number): string {
  return seconds < 10 ? text.run.progress.seconds({ seconds: String(Number(seconds.toPrecision(2))) }) : formatDuration(seconds);
}

function Verdict() {
  const settings = useSettings((state) => state.settings);
  const fit = useFit();
  if (!fit) return null;
  const { memory, use, verdict, outOfMemory } = fit;
  if (verdict === 'tooLarge') return <TooLarge use={use} failed={outOfMemory ? memory.total : null} />;
  const { microBatch, batchSize } = settings;
  const parts = microBatch !== null && microBatch < batchSize ? microBatch : null;
  const words = text.train.preflight;
  return (
    <Text size="sm">
      <Rich
        text={words.needs({
          memory: formatBytes(memory.total),
          isPlanned: memory.isPlanned,
          microBatch: parts,
          granted: use && { of: use.of, needs: formatBytes(use.needs), grants: formatBytes(use.grants) },
        })}
        slots={{ verdict: <b>{words.verdict[verdict]}</b> }}
      />
      {parts && ` ${words.batchNorm({ part: parts, batch: batchSize })}`}
      {verdict !== 'fits' && use?.of !== 'memory' && ` ${words.unknown}`}
    </Text>
  );
}
