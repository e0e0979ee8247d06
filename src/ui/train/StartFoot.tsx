import { Button } from '@mantine/core';
import { Gauge, Play } from 'lucide-react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSplit } from '#state/dataset/split.ts';
import { usePreflight } from '#state/run/preflight.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { formatBytes, formatRoughly } from '../widgets/format.ts';
import { StepFoot } from '../widgets/StepFoot.tsx';
import { useMovedTest } from '../widgets/useMovedTest.ts';
import { useFit } from './preflight/useFit.ts';
import { RemedyButton } from './RemedyButton.tsx';
import { startBlockers } from './start-blockers.ts';
import { startRemedy } from './start-remedy.ts';
import { useStartFacts } from './useBlockers.ts';
import { type TimeEstimate, useTimeEstimate } from './useTimeEstimate.ts';

/** The button that starts the run, always in sight, with what it will train in a line, or the first reason why it can't start. */
export function StartFoot() {
  const start = useRun((state) => state.start);
  const facts = useStartFacts();
  const blockers = startBlockers(facts);
  const remedy = startRemedy(facts);
  const [reason] = blockers;
  // A question about the sets comes after what keeps the run from starting.
  const asked = useMovedTest();
  const moved = reason === undefined ? asked : null;
  const time = useTimeEstimate();
  const { progress, check } = usePreflight();
  const words = text.train.start;
  return (
    <StepFoot
      label={words.foot}
      about={
        <div id="start-note">
          {reason === undefined ? (
            <>
              <Summary time={time} isMeasured={progress !== null} />
              {moved && <div>{moved.what}</div>}
            </>
          ) : (
            words.cannot({ reason, others: blockers.length - 1 })
          )}
        </div>
      }
      actions={
        <>
          {remedy && <RemedyButton remedy={remedy} />}
          {moved?.keep && (
            <Button variant="default" onClick={moved.keep.choose}>
              {moved.keep.label}
            </Button>
          )}
          {!time && !progress && blockers.length === 0 && (
            <Button variant="default" leftSection={<Gauge size={16} aria-hidden />} onClick={() => void check()}>
              {words.measure}
            </Button>
          )}
          <Button
            leftSection={<Play size={16} aria-hidden />}
            disabled={blockers.length > 0}
            onClick={() => void start()}
            aria-describedby="start-note"
          >
            {words.start}
          </Button>
        </>
      }
    />
  );
}

/** Net, scans, whether it fits, and how long it takes at most, as far as that is known. */
function Summary({ time, isMeasured }: { time: TimeEstimate | null; isMeasured: boolean }) {
  const { model } = useSettings((state) => state.settings);
  const scans = useSplit((state) => state.split?.train.length ?? 0);
  const fit = useFit();
  const words = text.train.start;
  const parts = [
    catalogueEntry(model).title,
    text.common.scans({ count: scans }),
    fit && words.fit[fit.verdict]({ memory: formatBytes(fit.memory.total) }),
    isMeasured ? words.measuring : time ? words.time({ ...time, time: formatRoughly(time.seconds) }) : words.noTime,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
