import { Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeightDownloads } from '#state/run/weight-downloads.ts';
import { useWeights } from '#state/run/weights.ts';
import { told } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import { Busy } from '../../widgets/Busy.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import { MetBefore } from './MetBefore.tsx';
import { OtherFiles } from './OtherFiles.tsx';
import { PhantomWeights } from './PhantomWeights.tsx';
import { PickWeights } from './PickWeights.tsx';
import { PublishedWeightsTable } from './PublishedWeightsTable.tsx';
import { StartChoice } from './StartChoice.tsx';
import { TrainedState } from './TrainedState.tsx';
import { useDownloads } from './useDownloads.ts';
import { WeightQuestions } from './WeightQuestions.tsx';
import classes from './Weights.module.css';

/** The choice of the first weights: random ones, or a file that is stored here, published, beside the app, or the user's own. */
export function WeightsSection() {
  const { weights, model } = useSettings((state) => state.settings);
  const droppedWeights = useSettings((state) => state.droppedWeights);
  const { problems, refresh, dismissProblems } = useWeights();
  useEffect(() => {
    void refresh();
  }, [refresh]);
  useDownloads();
  const unreachable = useWeightDownloads((state) => state.problem);
  const words = text.weights;
  const { title } = catalogueEntry(model);
  return (
    <Section title={words.title}>
      {droppedWeights && (
        <Text size="sm" mb="xs" ref={told}>
          {words.dropped({ file: droppedWeights, net: title })}
        </Text>
      )}
      <div className={classes.columns}>
        <div>
          <StartChoice />
          <WeightQuestions />
          <TrainedState />
          <MetBefore />
          <AddWeights />
          <Problems
            items={problems}
            title={problems.some(({ level }) => level === 'error') ? words.failed : words.notes}
            onDismiss={dismissProblems}
          />
          {weights?.published && (
            <Text size="sm" mt="xs">
              {words.imagenet}
            </Text>
          )}
        </div>
        <div>
          <PublishedWeightsTable />
          {unreachable && <Problems items={[unreachable]} title={text.weightDownloads.failed} />}
          <PhantomWeights />
          <OtherFiles />
        </div>
      </div>
    </Section>
  );
}

/** A button for a file of the user's own, which may also be dropped; while a file is read, its progress. */
function AddWeights() {
  const { adding, cancel } = useWeights();
  const { title } = catalogueEntry(useSettings((state) => state.settings.model));
  const words = text.weights;
  if (adding) {
    const { name, phase, done, total } = adding;
    const work = words.adding({ file: name, phase });
    return <Busy text={work} done={megabytes(done)} total={megabytes(total)} unit="megabytes" onCancel={cancel} />;
  }
  return (
    <Group gap="4px 12px" mt="sm">
      <PickWeights>{words.chooseFile}</PickWeights>
      <Text size="sm" className={classes.orDrop}>
        {words.orDrop({ net: title })}
      </Text>
    </Group>
  );
}

/** To the tenth, so that the text does not change with every piece. */
function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
