import { Table, Text } from '@mantine/core';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Prepare.module.css';
import { type Count, SIDES, type SideCounts } from './side-counts.ts';

/** The number of scans of every class on every side, with a bar per side above. */
export function SplitTable({ counts, classNames }: { counts: SideCounts; classNames: readonly string[] }) {
  const single = counts.total.every(({ scans, patients }) => scans === patients);
  const words = text.prepare.sides;
  return (
    <>
      <SideBars counts={counts} />
      <ScrollBox label={words.table}>
        <Table aria-label={words.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={4} captionSide="bottom">
          <Table.Caption>{single ? words.single : words.patients}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[text.prepare.class]} />
              <HeadCells titles={[...SIDES.map((side) => words.names[side]), words.all]} numbers />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {classNames.map((name, label) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  <span className={classes.swatch} style={{ background: severityColor(label, classNames.length) }} aria-hidden />
                  {name}
                </Table.Th>
                {SIDES.map((side) => (
                  <Cell key={side} count={counts.byClass[label]?.[side]} single={single} />
                ))}
                <Cell count={counts.total[label]} single={single} />
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{words.all}</Table.Th>
              {SIDES.map((side) => (
                <Cell key={side} count={counts.bySide[side]} single={single} />
              ))}
              <Cell count={counts.all} single={single} />
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </ScrollBox>
    </>
  );
}

function Cell({ count, single }: { count: Count | undefined; single: boolean }) {
  const { scans, patients } = count ?? { scans: 0, patients: 0 };
  return <Table.Td ta="right">{text.prepare.sides.cell({ scans, patients: single ? null : patients })}</Table.Td>;
}

/** One bar per side: its length is the number of scans, its parts are the classes. The table has the same in numbers. */
function SideBars({ counts }: { counts: SideCounts }) {
  const longest = Math.max(1, ...SIDES.map((side) => counts.bySide[side].scans));
  return (
    <div className={classes.bars} aria-hidden>
      {SIDES.map((side) => (
        <div key={side} className={classes.barRow}>
          <Text size="xs" span>
            {text.prepare.sides.names[side]}
          </Text>
          <div className={classes.bar}>
            {counts.byClass.map((ofClass, label) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: classes have no other identity than their index.
                key={label}
                style={{
                  width: `${(100 * ofClass[side].scans) / longest}%`,
                  background: severityColor(label, counts.byClass.length),
                }}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
