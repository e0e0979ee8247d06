import { expect, it } from 'vitest';
import { readHeader } from '../read-header.ts';
import { writeCtSlice } from './write.ts';

/** What a slice with this description is told to be. */
async function originOf(seriesDescription: string, imageType = '') {
  const bytes = writeCtSlice({
    rows: 2,
    columns: 2,
    hu: new Int16Array(4),
    signed: true,
    studyUid: '2.25.1',
    seriesUid: '2.25.2',
    frameOfReferenceUid: '2.25.3',
    instanceUid: '2.25.4',
    instanceNumber: 1,
    patientId: 'P',
    patientName: 'P',
    seriesDescription,
    manufacturer: 'OWN',
    kernel: 'B30f',
    kvp: 120,
    thickness: 2,
    pixelSpacing: [1, 1],
    position: [0, 0, 0],
  });
  const was = 'ORIGINAL\\PRIMARY\\AXIAL';
  const at = String.fromCharCode(...bytes.subarray(0, 1024)).indexOf(was);
  if (imageType) bytes.set(new TextEncoder().encode(imageType.padEnd(was.length)), at);
  const header = await readHeader({ path: 'a.dcm', file: new Blob([bytes]) });
  return header.kind === 'dicom' ? (header.origin ?? 'slice') : header.kind;
}

it.each(['Lung MIP 10/1', 'MinIP', 'cor MIPs', 'Thorax 10.0 AVE-IP', 'THICK SLAB', 'Volume Rendering', 'VRT'])(
  '%s is a projection',
  async (name) => {
    expect(await originOf(name)).toBe('projection');
  },
);

it.each(['Thorax nach CPR', 'Thorax 1.0 B70f', 'Omnipaque 350', 'clip', 'VIP ward', 'chest with pleurocurved drain', 'Chimiptera', ''])(
  '%s is none',
  async (name) => {
    expect(await originOf(name)).toBe('slice');
  },
);

it('series that watch a contrast medium come are known by their names', async () => {
  expect(await originOf('PreMonitoring')).toBe('monitoring');
  expect(await originOf('Smart Prep Series')).toBe('monitoring');
});

it('sets pictures of a screen aside, and no slice whose description only speaks of a dose', async () => {
  expect(await originOf('', 'DERIVED\\P\\SCREEN SAVE')).toBe('other');
  expect(await originOf('', 'DERIVED\\P\\DOSE_INFO')).toBe('other');
  expect(await originOf('low dose screening', 'DERIVED\\P\\AXIAL')).toBe('derived');
  expect(await originOf('Dose Report', 'DERIVED\\P\\AXIAL')).toBe('derived');
});
