import type { Element } from '#ct/dicom/encode.ts';
import { randomUid } from '#ct/dicom/uid.ts';
import { type Code, code, container, image, number, uid, words } from './content.ts';
import { type Equipment, sourceFiles, writeObject } from './object.ts';
import type { ResultSource } from './source.ts';

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';
/** Our own codes, for classes that a study gives itself. */
const OWN = '99GROUNDGLASS';

/** What a model says of a scan. */
export interface ModelResult {
  /** The names of the classes, in class order. */
  classes: readonly string[];
  /** In class order; they sum to 1. */
  probabilities: readonly number[];
  /** The name and the version of the model. */
  model: string;
  modelVersion: string;
  /** That it is a result of research; it stands in the report's title, so to say, and among its findings. */
  notice: string;
  /** What else is told of the scores: a refusal that was overruled, an unusual scan. */
  remarks: readonly string[];
}

const dcm = (value: string, meaning: string): Code => [value, 'DCM', meaning];
const NO_UNIT: Code = ['1', 'UCUM', 'no units'];

/** Writes a model's result as a measurement report (PS3.16, TID 1500). */
export function writeMeasurementReport(
  source: ResultSource,
  result: ModelResult,
  equipment: Equipment,
  description: string,
): Uint8Array<ArrayBuffer> {
  const root = container(dcm('126000', 'Imaging Measurement Report'), contents(source, result, equipment), null, '1500');
  const elements: Element[] = [
    ...root,
    [
      0x00080110,
      'SQ',
      [
        [
          [0x00080102, 'SH', OWN],
          [0x00080115, 'ST', 'Groundglass Studio'],
          [0x00080116, 'ST', 'Groundglass Studio'],
        ],
      ],
    ],
    [0x00081111, 'SQ', []],
    [0x0040a372, 'SQ', []],
    [0x0040a375, 'SQ', [evidence(source)]],
    [0x0040a491, 'CS', 'COMPLETE'],
    [0x0040a493, 'CS', 'UNVERIFIED'],
  ];
  return writeObject(source, { sopClass: COMPREHENSIVE_SR, modality: 'SR', number: 9800, description }, equipment, elements);
}

/** The files that the report is about (PS3.3, C.17.2.3). */
function evidence(source: ResultSource): Element[] {
  return [
    [
      0x00081115,
      'SQ',
      [
        [
          [0x00081199, 'SQ', sourceFiles(source)],
          [0x0020000e, 'UI', source.series],
        ],
      ],
    ],
    [0x0020000d, 'UI', source.study],
  ];
}

function contents(source: ResultSource, result: ModelResult, { version }: Equipment): Element[][] {
  const files = [...new Map(source.images.map((one) => [one.instance, one])).values()];
  return [
    code(dcm('121049', 'Language of Content Item and Descendants'), ['en', 'RFC5646', 'English'], 'HAS CONCEPT MOD'),
    code(dcm('121005', 'Observer Type'), dcm('121007', 'Device'), 'HAS OBS CONTEXT'),
    uid(dcm('121012', 'Device Observer UID'), randomUid()),
    words(dcm('121013', 'Device Observer Name'), `Groundglass Studio ${version}`, 'HAS OBS CONTEXT'),
    code(dcm('121058', 'Procedure reported'), ['77477000', 'SCT', 'Computed tomography'], 'HAS CONCEPT MOD'),
    container(dcm('111028', 'Image Library'), [container(dcm('126200', 'Image Library Group'), files.map(image))]),
    container(dcm('126010', 'Imaging Measurements'), [measurements(result)]),
    container(['C0034375', 'UMLS', 'Qualitative Evaluations'], evaluations(result)),
  ];
}

/** The scores of the classes, as the page calls probabilities that a net claims, with who computed them (TID 1501, TID 4019). */
function measurements({ classes, probabilities, model, modelVersion }: ModelResult): Element[] {
  return container(dcm('125007', 'Measurement Group'), [
    words(dcm('112039', 'Tracking Identifier'), model, 'HAS OBS CONTEXT'),
    uid(dcm('112040', 'Tracking Unique Identifier'), randomUid()),
    code(['363698007', 'SCT', 'Finding Site'], ['39607008', 'SCT', 'Lung'], 'HAS CONCEPT MOD'),
    words(dcm('111001', 'Algorithm Name'), model, 'HAS CONCEPT MOD'),
    words(dcm('111003', 'Algorithm Version'), modelVersion, 'HAS CONCEPT MOD'),
    ...probabilities.map((value, k) => number([`score-${k + 1}`, OWN, `Score of ${classes[k] ?? k + 1}`], value, NO_UNIT)),
  ]);
}

/** The class with the highest probability, and that it is a result of research. */
function evaluations({ classes, probabilities, notice, remarks }: ModelResult): Element[][] {
  const top = probabilities.indexOf(Math.max(...probabilities));
  return [
    code(dcm('121071', 'Finding'), [`class-${top + 1}`, OWN, classes[top] ?? String(top + 1)]),
    words(dcm('121106', 'Comment'), notice),
    ...remarks.map((remark) => words(dcm('121106', 'Comment'), remark)),
  ];
}
