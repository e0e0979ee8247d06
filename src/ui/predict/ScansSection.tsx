import { Button, Group, Text } from '@mantine/core';
import { useNavigation } from '#state/navigation.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { filesFromList } from '#workers/client/walk.ts';
import { MESSAGES } from '../messages/en.ts';
import { Busy } from '../widgets/Busy.tsx';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Predict.module.css';
import { usePredictDrop } from './usePredictDrop.ts';
import { useSources } from './useSources.ts';

/** Where the scans come from: files dropped or chosen here, or scans that are loaded for the study. */
export function ScansSection({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const { progress, predictFiles, cancel } = usePrediction();
  usePredictDrop(checkpoint);
  return (
    <Section title="Scans to predict">
      {progress ? (
        <Busy {...progress} onCancel={cancel} />
      ) : (
        <>
          <div className={classes.drop}>
            <div>
              <Text size="sm" fw={600}>
                Drop a folder of scans here
              </Text>
              <Text size="sm" className={classes.quiet}>
                {MESSAGES.formats}. They are predicted, not added to the study. {MESSAGES.privacy}
              </Text>
            </div>
            <Group gap="xs" wrap="nowrap">
              <PickFiles folder onPick={(files) => void predictFiles(checkpoint, filesFromList(files))}>
                Choose folder
              </PickFiles>
              <PickFiles variant="default" onPick={(files) => void predictFiles(checkpoint, filesFromList(files))}>
                Choose files
              </PickFiles>
            </Group>
          </div>
          <LoadedScans checkpoint={checkpoint} />
        </>
      )}
    </Section>
  );
}

function LoadedScans({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const sources = useSources(checkpoint);
  const dropped = usePrediction((state) => state.dropped.length);
  const { predictScans, predictDropped } = usePrediction();
  const go = useNavigation((state) => state.go);
  if (sources.all.length === 0 && dropped === 0) {
    return (
      <Text size="sm" mt="sm" className={classes.quiet}>
        No scans are loaded for the study; those would be offered here, too.{' '}
        <Button size="compact-xs" variant="default" onClick={() => go('data')}>
          Go to Data
        </Button>
      </Text>
    );
  }
  const offers = [
    { name: 'All loaded', scans: sources.all },
    { name: 'Unlabelled', scans: sources.unlabelled },
    { name: "Test side of this checkpoint's run", scans: sources.test },
  ];
  return (
    <Group gap="xs" mt="sm">
      <Text size="sm">Or predict these:</Text>
      {dropped > 0 && (
        <Button size="xs" variant="default" onClick={() => void predictDropped(checkpoint)}>
          Last drop ({dropped})
        </Button>
      )}
      {sources.all.length > 0 &&
        offers.map(({ name, scans }) => (
          <Button key={name} size="xs" variant="default" disabled={scans.length === 0} onClick={() => void predictScans(checkpoint, scans)}>
            {name} ({scans.length})
          </Button>
        ))}
    </Group>
  );
}
