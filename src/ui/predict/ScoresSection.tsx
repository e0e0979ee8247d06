import { Button, Group, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { flagsOfRefusal } from '#data/sample/scan-flags.ts';
import { topClass } from '#eval/confusion.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { Rich } from '../messages/Rich.tsx';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatDate } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';
import { CalibrationSwitches } from './CalibrationSwitches.tsx';
import { ClassCounts } from './ClassCounts.tsx';
import { ClearScores } from './ClearScores.tsx';
import { HeldBack } from './HeldBack.tsx';
import classes from './Predict.module.css';
import { PredictedCases } from './PredictedCases.tsx';
import { RefusedScans } from './RefusedScans.tsx';
import { SaveResults } from './SaveResults.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { isUnlike, UnlikeScans } from './UnlikeScans.tsx';
import { useSeenNames } from './useSources.ts';

const FILES = ['csv', 'challenge', 'json'] as const;

/** The result of a prediction: the number of scans per class, and every scan with its scores. */
export function ScoresSection() {
  const { rows, checkpoint, others, computedAt, asked, recalled, progress, problems, refused, held, isCut, save } = usePrediction();
  const seen = useSeenNames(checkpoint);
  const grades = useCalibrationView((state) => state.grades);
  const [only, setOnly] = useState(false);
  const runs = useRunNames();
  const [shown, setShown] = useState<{ class: number | null; first: string } | null>(null);
  const [saving, setSaving] = useState(false);
  if (!checkpoint || (rows.length === 0 && problems.length === 0 && held.length === 0)) return null;
  const words = text.predict.scores;
  const names = checkpoint.settings.classes;
  // What several models give together has no calibration of its own.
  const calibration = others.length > 0 ? undefined : checkpoint.extras?.calibration;
  const hasSets = grades && calibration !== undefined;
  const known = rows.filter(({ scan }) => seen.has(scan.name)).length;
  const missing = asked - rows.length;
  const unlike = rows.filter(isUnlike);
  // A filter whose scans are gone shows all again.
  const listed = only && unlike.length > 0 ? unlike : rows;
  const ungraded = refused.filter(({ problem }) => flagsOfRefusal(problem).length > 0);
  // What an earlier session kept twice is equal and not the same.
  const told = new Set(ungraded.map(({ problem }) => JSON.stringify(problem)));
  const nameOf = (model: CheckpointSummary) => text.predict.together.named({ name: runs.full(runOf(model)), epoch: model.epoch });
  const ofClass = (k: number) => rows.filter(({ probabilities }) => topClass(probabilities) === k);
  const showClass = (k: number) => setShown({ class: k, first: ofClass(k)[0]?.scan.id ?? '' });
  return (
    <Section
      title={words.title({ count: rows.length })}
      actions={
        <Group gap="xs">
          <ExportNamesChoice />
          <ClearScores disabled={progress !== null} />
          <Button size="xs" variant="default" disabled={rows.length === 0 || progress !== null} onClick={() => setSaving(true)}>
            {text.copies.results.open}
          </Button>
          {FILES.map((file) => (
            <Button
              key={file}
              size="xs"
              variant={file === 'csv' ? 'filled' : 'default'}
              leftSection={<Download size={14} aria-hidden />}
              disabled={progress !== null || rows.length + (file === 'challenge' ? 0 : refused.length) === 0}
              onClick={() => save(file)}
            >
              {words.save[file]}
            </Button>
          ))}
        </Group>
      }
    >
      <Problems items={problems.filter((one) => !told.has(JSON.stringify(one)))} />
      <RefusedScans />
      <Text size="sm">
        <Rich text={words.by} slots={{ net: runs.full(runOf(checkpoint)), epoch: checkpoint.epoch, notice: <b>{text.common.notice}</b> }} />
      </Text>
      {others.length > 0 && (
        <Text size="sm">
          {text.predict.together.by({ names: text.common.row({ items: others.map(nameOf) }) })} {text.predict.together.noGrades}
        </Text>
      )}
      {computedAt !== null && <Text size="sm">{words.before({ date: formatDate(new Date(computedAt).toISOString()) })}</Text>}
      {!progress && missing > 0 && rows.length > 0 && <Text size="sm">{words.missing({ count: missing, asked })}</Text>}
      {!progress && isCut && <Text size="sm">{words.cut}</Text>}
      {recalled > 0 && <Text size="sm">{words.recalled({ count: recalled })}</Text>}
      <HeldBack checkpoint={checkpoint} />
      {known > 0 && <Text size="sm">{words.seen({ count: known })}</Text>}
      {rows.length > 0 && <UnlikeScans rows={rows} checkpoint={checkpoint} only={only} onOnly={setOnly} />}
      {rows.length > 0 && others.length === 0 && <CalibrationSwitches checkpoint={checkpoint} />}
      {rows.length > 0 && (
        <div className={classes.results} data-wide={hasSets || undefined}>
          <ClassCounts rows={rows} classNames={names} onClass={showClass} />
          <ScoreTable
            rows={listed}
            classNames={names}
            calibration={calibration}
            seen={seen}
            onScan={(first) => setShown({ class: null, first })}
          />
        </div>
      )}
      {saving && <SaveResults onClose={() => setSaving(false)} />}
      {shown && (
        <PredictedCases
          title={text.predict.cases.title({ name: shown.class === null ? null : (names[shown.class] ?? '') })}
          rows={shown.class === null ? listed : ofClass(shown.class)}
          classNames={names}
          calibration={calibration}
          seen={seen}
          first={shown.first}
          onClose={() => setShown(null)}
        />
      )}
    </Section>
  );
}
