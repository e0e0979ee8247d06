import { Button, Group, List, Text } from '@mantine/core';
import { areDemoNames } from '#data/demo-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { makeDemoAgain } from '#state/demo/make-again.ts';
import { useNavigation } from '#state/navigation.ts';
import { isComplete, type ScoredSide, type SideMatch } from '#state/run/run-side.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import classes from './Evaluate.module.css';

/** Names the scans by which a side can't be scored yet, and says what to do about them. Draws nothing when the side is complete. */
export function IncompleteSide({
  match,
  side,
  classesOfRun,
  total,
}: {
  match: SideMatch;
  side: ScoredSide;
  classesOfRun: readonly string[];
  total: number;
}) {
  const { reading, setClasses, order, classes: classesNow } = useDataset();
  const go = useNavigation((state) => state.go);
  const { missing, other, ambiguous, unlabelled, classesDiffer } = match;
  if (reading) return <Busy {...reading} />;
  if (isComplete(match)) return null;
  const words = text.evaluate.incomplete;
  const demo = areDemoNames(missing);
  return (
    <section className={classes.incomplete} aria-label={words.label}>
      <Text fw={600} size="sm">
        {words.title({ side, found: match.cases.length, total })}
      </Text>
      {missing.length > 0 && (
        <Names
          names={missing}
          title={words.missing({ count: missing.length })}
          remedy={demo ? words.missingOfDemo : order.length === 0 ? words.missingAll : words.missingSome}
        />
      )}
      {other.length > 0 && <Names names={other} title={words.otherPixels({ count: other.length })} remedy={words.otherPixelsRemedy} />}
      {unlabelled.length > 0 && (
        <Names names={unlabelled} title={words.unlabelled({ count: unlabelled.length })} remedy={words.unlabelledRemedy} />
      )}
      {ambiguous.length > 0 && (
        <Names names={ambiguous} title={words.ambiguous({ count: ambiguous.length })} remedy={words.ambiguousRemedy} />
      )}
      {classesDiffer && (
        <Text size="sm" mt="xs">
          {words.classes({ run: classesOfRun, now: classesNow })}
        </Text>
      )}
      <Group gap="xs" mt="sm">
        {demo && (
          <Button onClick={() => void makeDemoAgain([...missing, ...match.cases.map(({ name }) => name)])}>{text.common.makeDemo}</Button>
        )}
        {classesDiffer && (
          <Button variant={demo ? 'default' : 'filled'} onClick={() => void setClasses(classesOfRun)}>
            {words.useClasses}
          </Button>
        )}
        <Button variant={demo || classesDiffer ? 'default' : 'filled'} onClick={() => go('data')}>
          {words.goToData}
        </Button>
      </Group>
    </section>
  );
}

function Names({ title, names, remedy }: { title: string; names: readonly string[]; remedy: string }) {
  return (
    <div className={classes.names}>
      <Text size="sm">
        <b>
          {title}
          {text.common.stop}
        </b>{' '}
        {remedy}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.nameList} tabIndex={0} aria-label={title}>
        <List size="sm" listStyleType="none" spacing={0}>
          {names.map((name) => (
            <List.Item key={name}>{name}</List.Item>
          ))}
        </List>
      </section>
    </div>
  );
}
