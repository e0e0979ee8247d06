import { Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Confusion } from '#eval/confusion.ts';
import type { Estimate } from '#eval/estimates.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { PUBLISHED_AT, PUBLISHED_MATRICES, PUBLISHED_SCORES } from '#report/published-results.ts';
import { publishedInterval } from '#state/runs/published-interval.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { toldOnChange } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Runs.module.css';

/** What the paper's own runs reached, to hold one's own against: read only, with an interval where the matrix is published. */
export function PublishedResults() {
  const [open, setOpen] = useState(false);
  return (
    <Section title={text.runs.published.title}>
      <details className={classes.published} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.runs.published.show}</summary>
        {open && <Results />}
      </details>
    </Section>
  );
}

function Results() {
  const words = text.runs.published;
  const { net, batchSize, learningRate, train, validation } = PUBLISHED_MATRICES;
  const interval = useInterval();
  return (
    <>
      <Text size="sm" my={8}>
        {words.about}
      </Text>
      <Text size="sm" fw={600}>
        {words.matrices({ net: netTitle(net), batchSize, learningRate })}
      </Text>
      <Text size="sm" ref={toldOnChange}>
        {words.interval({ value: validation.macroF1, ends: interval })}
      </Text>
      <div className={classes.publishedMatrices}>
        <Matrix confusion={validation.confusion} title={words.validation({ macroF1: validation.macroF1 })} />
        <Matrix confusion={train.confusion} title={words.training({ macroF1: train.macroF1 })} />
      </div>
      <Text size="sm" fw={600} mt={12}>
        {words.log}
      </Text>
      <Scores />
      <Text size="xs" mt={4}>
        {words.slices(PUBLISHED_AT)}
      </Text>
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.source(PUBLISHED_AT)}
      </Text>
    </>
  );
}

/** The interval of the published matrix; null until a worker has it. */
function useInterval(): Estimate | null {
  const [interval, setInterval] = useState<Estimate | null>(null);
  useEffect(() => {
    let gone = false;
    // Without it, the matrix is shown alone.
    const failed = () => null;
    void publishedInterval()
      .catch(failed)
      .then((known) => gone || setInterval(known));
    return () => {
      gone = true;
    };
  }, []);
  return interval;
}

function Scores() {
  const words = text.runs.published;
  const { net, images, optimizer, ...numbers } = words.columns;
  return (
    <ScrollBox label={words.log} firstStays>
      <Table aria-label={words.log} fz="xs" horizontalSpacing="xs" verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[net, images, optimizer]} />
            <HeadCells titles={Object.values(numbers)} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PUBLISHED_SCORES.map((score) => (
            <Table.Tr key={`${score.net} ${score.images} ${score.batchSize}`}>
              <Table.Th scope="row" fw={400}>
                {netTitle(score.net)}
              </Table.Th>
              <Table.Td>{score.images}</Table.Td>
              <Table.Td>{words.optimizer({ name: score.optimizer })}</Table.Td>
              <Table.Td ta="right">{score.batchSize}</Table.Td>
              <Table.Td ta="right">{score.learningRate}</Table.Td>
              <Table.Td ta="right">{score.macroF1.toFixed(3)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function Matrix({ confusion, title }: { confusion: Confusion; title: string }) {
  const words = text.evaluate.matrix;
  return (
    <ScrollBox label={title} firstStays>
      <Table aria-label={title} captionSide="top" fz="xs" horizontalSpacing="xs" verticalSpacing={2}>
        <Table.Caption>{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.truth]} />
            <HeadCells titles={SEVERITY_CLASSES} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {confusion.map((row, truth) => (
            <Table.Tr key={SEVERITY_CLASSES[truth]}>
              <Table.Th scope="row" fw={400}>
                {SEVERITY_CLASSES[truth]}
              </Table.Th>
              {row.map((count, predicted) => (
                <Table.Td key={SEVERITY_CLASSES[predicted]} ta="right" fw={truth === predicted ? 600 : 400}>
                  {count}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
