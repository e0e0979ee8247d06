import { Table } from '@mantine/core';
import { CONSOLIDATION, GROUND_GLASS, type HuRange } from '#ct/lungs/involvement.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLungs } from '#state/dataset/lungs.ts';
import { usePreview } from '#state/dataset/preview.ts';
import classes from './Prepare.module.css';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const bounds = ({ low, high }: HuRange) => `${low} to ${high} HU`.replaceAll('-', '−');

/** How much of the lung is dense, measured on every slice of the scans shown in the strip. */
export function Involvement() {
  const scans = usePreview((state) => state.items).map(({ scan }) => scan);
  const measured = useLungs((state) => state.measured);
  const { labels, classes: names } = useDataset();
  if (scans.length === 0) return null;
  return (
    <Table className={classes.table} fz="xs" horizontalSpacing={4} verticalSpacing={4} captionSide="bottom">
      <Table.Caption>
        Shares of the lung of the scans shown above by density: ground glass {bounds(GROUND_GLASS)}, consolidation {bounds(CONSOLIDATION)},
        vessels included. Measured by threshold, no diagnosis.
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Scan</Table.Th>
          <Table.Th scope="col" ta="right">
            Ground glass
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Consolidation
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
  return (
    <Table.Td ta="right" colSpan={2}>
      {lungs === undefined ? 'measuring' : typeof lungs === 'string' ? lungs : unit === 'HU' ? 'no lung found' : 'no Hounsfield units'}
    </Table.Td>
  );
}
