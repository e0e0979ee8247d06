import { Table } from '@mantine/core';
import { CONSOLIDATION, GROUND_GLASS } from '#ct/lungs/involvement.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLungs } from '#state/dataset/lungs.ts';
import { usePreview } from '#state/dataset/preview.ts';
import { text } from '../messages/language.ts';
import classes from './Prepare.module.css';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** How much of the lung is dense, measured on every slice of the scans shown in the strip. */
export function Involvement() {
  const scans = usePreview((state) => state.items).map(({ scan }) => scan);
  const measured = useLungs((state) => state.measured);
  const { labels, classes: names } = useDataset();
  if (scans.length === 0) return null;
  const words = text.prepare.lungs;
  return (
    <Table className={classes.table} fz="xs" horizontalSpacing={4} verticalSpacing={4} captionSide="bottom">
      <Table.Caption>{words.caption({ groundGlass: GROUND_GLASS, consolidation: CONSOLIDATION })}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{text.prepare.scan}</Table.Th>
          <Table.Th scope="col" ta="right">
            {words.groundGlass}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {words.consolidation}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {scans.map((scan) => (
          <Table.Tr key={scan.id}>
            <Table.Th scope="row" fw={400}>
              {scan.name} <span className={classes.quiet}>{names[labels[scan.id] ?? -1] ?? ''}</span>
            </Table.Th>
            <Shares lungs={measured[scan.id]} unit={scan.unit} />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Shares({ lungs, unit }: { lungs: ReturnType<typeof useLungs.getState>['measured'][string] | undefined; unit: 'HU' | 'grey8' }) {
  const parts = typeof lungs === 'object' ? lungs.involvement : null;
  if (parts) {
    return (
      <>
        <Table.Td ta="right">{percent(parts.groundGlass)}</Table.Td>
        <Table.Td ta="right">{percent(parts.consolidation)}</Table.Td>
      </>
    );
  }
  const words = text.prepare.lungs;
  return (
    <Table.Td ta="right" colSpan={2}>
      {lungs === undefined ? words.measuring : typeof lungs === 'string' ? lungs : unit === 'HU' ? words.noLung : words.noUnits}
    </Table.Td>
  );
}
