import { Button, Group, List, Text } from '@mantine/core';
import { useDataset } from '#state/dataset/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { isComplete, type ScoredSide, type SideMatch } from '#state/run/run-side.ts';
import { Busy } from '../widgets/Busy.tsx';
import { plural } from '../widgets/format.ts';
import classes from './Evaluate.module.css';

const DEMO = /^demo_scan_\d+$/;

/** Why a side can't be scored yet, scan by scan, and what to do about it; nothing when it can. */
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
  const { reading, addDemo, setClasses, order, classes: classesNow } = useDataset();
  const go = useNavigation((state) => state.go);
  const { missing, other, ambiguous, unlabelled, classesDiffer } = match;
  if (reading) return <Busy {...reading} />;
  if (isComplete(match)) return null;
  const demo = missing.length > 0 && missing.every((name) => DEMO.test(name));
  return (
    <section className={classes.incomplete} aria-label="What is needed">
      <Text fw={600} size="sm">
        The {side} side can't be scored yet: {match.cases.length} of {plural(total, 'scan')} are at hand
      </Text>
      {missing.length > 0 && (
        <Names
          names={missing}
          title={`${plural(missing.length, 'scan')} not loaded`}
          remedy={
            demo
              ? 'They are scans of the demo: make it again.'
              : order.length === 0
                ? 'Scans are not kept over a reload. Drop the same folder and label table again, in Data or anywhere on this page.'
                : 'Drop their folder again, in Data or anywhere on this page. A folder dropped in parts may give its scans other names.'
          }
        />
      )}
      {other.length > 0 && (
        <Names names={other} title={`${plural(other.length, 'scan')} loaded with other pixels`} remedy="Load the run's own files." />
      )}
      {unlabelled.length > 0 && (
        <Names names={unlabelled} title={`${plural(unlabelled.length, 'scan')} without a label`} remedy="Add the label table in Data." />
      )}
      {ambiguous.length > 0 && (
        <Names
          names={ambiguous}
          title={`${plural(ambiguous.length, 'name')} of several scans`}
          remedy="Which one was meant can't be told. Load only the folder that the run was trained on."
        />
      )}
      {classesDiffer && (
        <Text size="sm" mt="xs">
          The run tells apart {classesOfRun.join(', ')}; the study now has {classesNow.join(', ')}.
        </Text>
      )}
      <Group gap="xs" mt="sm">
        {demo && <Button onClick={() => void addDemo()}>Make the demo again</Button>}
        {classesDiffer && (
          <Button variant={demo ? 'default' : 'filled'} onClick={() => void setClasses(classesOfRun)}>
            Use the run's classes
          </Button>
        )}
        <Button variant={demo || classesDiffer ? 'default' : 'filled'} onClick={() => go('data')}>
          Go to Data
        </Button>
      </Group>
    </section>
  );
}

function Names({ title, names, remedy }: { title: string; names: readonly string[]; remedy: string }) {
  return (
    <div className={classes.names}>
      <Text size="sm">
        <b>{title}.</b> {remedy}
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
