import { Button, Group, Text } from '@mantine/core';
import { useNavigation } from '#state/navigation.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { NewPhantoms } from '../demo/NewPhantoms.tsx';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { DropBox } from '../widgets/DropBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { ListNote } from './ListNote.tsx';
import classes from './Predict.module.css';
import { useOthers } from './TogetherBox.tsx';
import { usePredictDrop } from './usePredictDrop.ts';
import { useSources } from './useSources.ts';

/** The choice of scans to predict: files dropped or chosen here, or scans of the loaded dataset. */
export function ScansSection({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const { progress, predictFiles, cancel } = usePrediction();
  const besideRun = useRun((state) => isActive(state.status));
  const words = text.predict.scans;
  const others = useOthers(checkpoint);
  usePredictDrop(checkpoint, others);
  return (
    <Section title={words.title}>
      {besideRun && <Text size="sm">{words.besideRun}</Text>}
      {progress ? (
        <Busy {...progress} onCancel={cancel} />
      ) : (
        <>
          <DropBox words={words} about={words.notAdded(text.common)} onFiles={(files) => void predictFiles(checkpoint, files, others)} />
          <LoadedScans checkpoint={checkpoint} />
          <ListNote />
          <NewPhantoms checkpoint={checkpoint} others={others} />
        </>
      )}
    </Section>
  );
}

function LoadedScans({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const sources = useSources(checkpoint);
  const others = useOthers(checkpoint);
  const dropped = usePrediction((state) => state.dropped.length);
  const { predictScans, predictDropped } = usePrediction();
  const go = useNavigation((state) => state.go);
  const words = text.predict.scans;
  if (sources.all.length === 0 && dropped === 0) {
    return (
      <Text size="sm" mt="sm" className={classes.quiet}>
        {words.noneLoaded}{' '}
        <Button size="compact-xs" variant="default" onClick={() => go('data')}>
          {words.goToData}
        </Button>
      </Text>
    );
  }
  const offers = [
    { name: words.allLoaded, scans: sources.all },
    { name: words.unlabelled, scans: sources.unlabelled },
    { name: words.testSide, scans: sources.test },
  ];
  return (
    <Group gap="xs" mt="sm">
      <Text size="sm">{words.orThese}</Text>
      {dropped > 0 && (
        <Button size="xs" variant="default" onClick={() => void predictDropped(checkpoint, others)}>
          {words.lastDrop({ count: dropped })}
        </Button>
      )}
      {sources.all.length > 0 &&
        offers.map(({ name, scans }) => (
          <Button
            key={name({ count: 0 })}
            size="xs"
            variant="default"
            disabled={scans.length === 0}
            onClick={() => void predictScans(checkpoint, scans, others)}
          >
            {name({ count: scans.length })}
          </Button>
        ))}
    </Group>
  );
}
