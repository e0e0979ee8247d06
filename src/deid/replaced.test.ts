import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDataSet } from '#ct/dicom/dataset.ts';
import { decimals, item, TAG, text } from '#ct/dicom/tags.ts';
import { dropped, imageWith, REPLACEMENTS } from './copies.fixture.ts';
import { copyFile } from './copy-file.ts';
import { earlierDate, earlierDateTime } from './dates.ts';
import { Identity } from './identity.ts';
import { isKernel, isModel, isTerm, manufacturerOf } from './terms.ts';

async function elementsOfCopy(bytes: Uint8Array<ArrayBuffer>) {
  const { file } = await copyFile(dropped(bytes), REPLACEMENTS);
  const data = parseDataSet(new Uint8Array(await file.arrayBuffer()), true);
  if (data === 'more') throw new Error('cut off');
  return data.elements;
}

describe('identifiers', () => {
  const key = (first: number) => Uint8Array.from({ length: 32 }, (_, i) => first + i);

  it('are UIDs of UUIDs, the same for the same in a job and others in another', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1\.2\.[0-9.]{1,40}$/), (uid) => {
        const made = new Identity(key(1)).uid(uid);
        expect(made).toMatch(/^2\.25\.[1-9][0-9]{0,38}$/);
        expect(new Identity(key(1)).uid(uid)).toBe(made);
        expect(new Identity(key(2)).uid(uid)).not.toBe(made);
      }),
    );
  });

  it('of the standard stay', () => {
    expect(new Identity(key(1)).uid('1.2.840.10008.1.4.1.1')).toBe('1.2.840.10008.1.4.1.1');
    expect(new Identity(key(1)).uid('1.2.840.10008.Zquell')).toMatch(/^2\.25\./);
  });

  it('hold in references between the files of a study', async () => {
    const uids = { study: '1.2.3.4', frame: '1.2.3.5' };
    const elements = (instance: string) =>
      imageWith([
        [0x00080018, 'UI', instance],
        [0x0020000d, 'UI', uids.study],
        [0x00200052, 'UI', uids.frame],
      ]);
    const [a, b] = [await elementsOfCopy(elements('1.1')), await elementsOfCopy(elements('1.2'))];
    expect(text(a, TAG.studyInstance)).toBe(text(b, TAG.studyInstance));
    expect(text(a, TAG.frameOfReference)).toBe(text(b, TAG.frameOfReference));
    expect(text(a, TAG.sopInstance)).not.toBe(text(b, TAG.sopInstance));
  });
});

describe('dates', () => {
  it('move by whole days, so that the time between them stays', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    const compact = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '');
    fc.assert(
      fc.property(day, fc.integer({ min: 365, max: 3650 }), (date, days) => {
        const moved = earlierDate(compact(date), days);
        expect(moved).toBe(compact(new Date(date.getTime() - days * 86_400_000)));
        expect(earlierDateTime(`${compact(date)}101530.25+0900`, days)).toBe(`${moved}101530.25`);
      }),
    );
  });

  it.each(['', '2019', '20191301', '20190230', 'Zquell', '2019.0102', '201901021'])('that are none (%s) have no value', (value) => {
    expect(earlierDate(value, 400)).toBeNull();
  });

  it('of one patient move alike, by one to ten years', () => {
    const identity = new Identity(new Uint8Array(32));
    fc.assert(
      fc.property(fc.string(), (patient) => {
        const days = identity.daysOf(patient);
        expect(days).toBeGreaterThanOrEqual(365);
        expect(days).toBeLessThanOrEqual(3650);
        expect(identity.daysOf(patient)).toBe(days);
      }),
    );
  });
});

it('says what was done, by the codes of CID 7050', async () => {
  const elements = await elementsOfCopy(
    imageWith([
      [0x00080020, 'DA', '20190517'],
      [0x00100010, 'PN', 'Zquell^Anneliese'],
      [0x00100030, 'DA', '19510203'],
    ]),
  );
  expect(text(elements, 'x00120062')).toBe('YES');
  expect(text(elements, 'x00280303')).toBe('MODIFIED');
  expect(text(elements, 'x00080020')).toBe('20160820');
  expect(text(elements, TAG.patientName)).toBe(REPLACEMENTS.patient);
  expect(elements.elements.x00100030?.length).toBe(0);
  // The reader enters no sequence of codes, so its bytes are looked at.
  const { dataOffset = 0, length = 0 } = elements.elements.x00120064 ?? {};
  const codes = Buffer.from(elements.byteArray.subarray(dataOffset, dataOffset + length)).toString('latin1');
  expect(codes).toContain('113100');
  expect(codes).toContain('113107');
});

it('keeps what tells how a picture was made and how to read it', async () => {
  const elements = await elementsOfCopy(
    imageWith([
      [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SPI\\Zquell'],
      [0x00080070, 'LO', 'SIEMENS Healthineers'],
      [0x00081090, 'LO', 'SOMATOM Definition Flash'],
      [0x00180050, 'DS', '1.25'],
      [0x00181210, 'SH', 'Br40d\\3'],
      [0x00189329, 'SQ', [[[0x00089007, 'CS', 'ORIGINAL\\PRIMARY\\VOLUME\\NONE']]]],
      [0x00200032, 'DS', '-120.5\\-80\\33'],
      [0x00281054, 'LO', 'HU'],
    ]),
  );
  expect(text(elements, TAG.imageType)).toBe('ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SPI\\OTHER');
  expect(text(elements, TAG.manufacturer)).toBe('SIEMENS');
  expect(text(elements, 'x00081090')).toBe('SOMATOM Definition Flash');
  expect(text(elements, TAG.kernel)).toBe('Br40d\\3');
  expect(decimals(elements, TAG.position)).toEqual([-120.5, -80, 33]);
  expect(decimals(elements, TAG.intercept)).toEqual([-1024]);
  expect(text(elements, TAG.rescaleType)).toBe('HU');
  expect(item(elements, TAG.frameTypeGroup)).toBeNull();
});

it.each([
  ['terms', isTerm, ['AXIAL', 'CT_SOM5 SPI DUAL', 'VMI70KEV', 'CHEST', 'HELIX'], ['Zquell', 'DOE', 'AXIAL DOE', 'Kim']],
  ['kernels', isKernel, ['STANDARD', 'B30f', 'Br40d', 'FC51', 'YA', 'BONEPLUS', 'I70f 3', 'L'], ['Zquell', 'Doe', 'Li', 'Wu', 'B30f Doe']],
  [
    'models',
    isModel,
    ['LightSpeed VCT', 'Aquilion ONE', 'Brilliance 64', 'SOMATOM Definition AS+'],
    ['Zquell', 'Brilliance Doe', 'Kim 64'],
  ],
  ['makers', (value: string) => manufacturerOf(value) !== null, ['SIEMENS', 'GE MEDICAL SYSTEMS', 'Philips'], ['Zquell', 'Gerald', 'Doe']],
] as const)('knows %s from names', (_, knows, known, names) => {
  expect(known.filter((value) => !knows(value))).toEqual([]);
  expect(names.filter((value) => knows(value))).toEqual([]);
});
