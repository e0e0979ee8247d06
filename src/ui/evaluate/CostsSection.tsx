import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Costs, distanceCosts } from '#eval/ordinal.ts';
import { toCost } from '#report/parse-costs.ts';
import { ownCosts, useCostMatrix } from '#state/predict/cost-matrix.ts';
import { toldOnChange } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';

/** What a confusion costs in the expected cost, which is `expected` on these scans: a field for each, the way back to the distances, and undo. It is kept with the project. */
export function CostsSection({ classNames, expected }: { classNames: readonly string[]; expected: number | null }) {
  const own = useCostMatrix((state) => ownCosts(state, classNames));
  const canUndo = useCostMatrix((state) => state.past.length > 0);
  const { reset, undo } = useCostMatrix.getState();
  const words = text.evaluate.costs;
  const costs: Costs = own ?? distanceCosts(classNames.length);
  return (
    <Section
      title={words.title}
      figure={expected !== null && text.evaluate.folded.costs({ cost: formatScore(expected), isOwn: own !== undefined })}
      actions={
        <Group gap="xs">
          <Button size="xs" variant="default" disabled={!canUndo} onClick={undo}>
            {words.undo}
          </Button>
          <Button size="xs" variant="default" disabled={own === undefined} onClick={reset}>
            {words.reset}
          </Button>
        </Group>
      }
    >
      <Text size="sm" ref={toldOnChange}>
        {own ? words.own : words.distance}
      </Text>
      <ScrollBox label={words.label} firstStays>
        <Table aria-label={words.label} className={classes.table} w="auto" horizontalSpacing="xs" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.truth, ...classNames.map((name) => words.called({ name }))]} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {classNames.map((truth, i) => (
              <Table.Tr key={truth}>
                <Table.Th scope="row" fw={400} className={classes.unbroken}>
                  {truth}
                </Table.Th>
                {classNames.map((predicted, j) => (
                  <Table.Td key={predicted}>
                    {i === j ? '0' : <CostField classNames={classNames} truth={i} predicted={j} cost={costs[i]?.[j] ?? 0} />}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.caption}
      </Text>
    </Section>
  );
}

interface CostFieldProps {
  classNames: readonly string[];
  truth: number;
  predicted: number;
  cost: number;
}

/** A cost is taken when the field is left or Enter is pressed, since all scores are worked out anew then; Escape takes back what was typed. */
function CostField({ classNames, truth, predicted, cost }: CostFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const price = useCostMatrix((state) => state.price);
  const words = text.evaluate.costs;
  const typed = draft === null ? cost : toCost(draft);
  const take = () => {
    if (draft === null || typed === null) return;
    price(classNames, truth, predicted, typed);
    setDraft(null);
  };
  return (
    <TextInput
      size="xs"
      w={96}
      inputMode="decimal"
      autoComplete="off"
      aria-label={words.field({ truth: classNames[truth] ?? '', predicted: classNames[predicted] ?? '' })}
      value={draft ?? String(cost)}
      error={typed === null ? words.invalid : undefined}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
