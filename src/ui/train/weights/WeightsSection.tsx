import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import { AddWeights } from './AddWeights.tsx';
import { OtherFiles } from './OtherFiles.tsx';
import { PublishedWeightsTable } from './PublishedWeightsTable.tsx';
import { StartChoice } from './StartChoice.tsx';
import { WeightQuestions } from './WeightQuestions.tsx';
import classes from './Weights.module.css';

/** Random weights or a file's: those kept in this browser, a file of the person's own, those published, those beside the app. */
export function WeightsSection() {
  const { weights, model } = useSettings((state) => state.settings);
  const droppedWeights = useSettings((state) => state.droppedWeights);
  const { problems, refresh, dismissProblems } = useWeights();
  useEffect(() => {
    void refresh();
  }, [refresh]);
  const { title } = catalogueEntry(model);
  return (
    <Section title="Start from">
      {droppedWeights && (
        <Text size="sm" mb="xs" role="status">
          {droppedWeights} does not fit {title}, so this net starts from random weights.
        </Text>
      )}
      <div className={classes.columns}>
        <div>
          <StartChoice />
          <WeightQuestions />
          <AddWeights />
          <Problems
            items={problems}
            title={problems.some(({ level }) => level === 'error') ? 'The weights were not loaded' : 'About these weights'}
            onDismiss={dismissProblems}
          />
          {weights?.published && (
            <Text size="sm" mt="xs">
              These weights were trained with ImageNet's mean and deviation per channel, so this normalisation is set and kept in Prepare.
            </Text>
          )}
        </div>
        <div>
          <PublishedWeightsTable />
          <OtherFiles />
        </div>
      </div>
    </Section>
  );
}
