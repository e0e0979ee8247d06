import { type Problem, warning } from '#base/problem.ts';
import { orientationOf, pixelSpacingOf, positionOf } from '../geometry.ts';
import type { DicomHeader, FileHeader, FrameGeometry } from '../header.ts';
import { isPlaceholder, keyOf } from '../identity.ts';
import { folderOf } from '../natural-order.ts';
import { CT_CLASSES, SECONDARY_CAPTURE } from './classes.ts';
import type { DicomData } from './dataset.ts';
import { imageLayout, isColour, rescaleOf } from './image.ts';
import { objectName } from './object-names.ts';
import { isMonitoring, isProjection, isScreenCapture } from './projection.ts';
import type { OpenedDicom } from './read.ts';
import { describeMap, rescaleTypeProblem } from './rescale-type.ts';
import { decimals, finite, has, item, TAG, text, texts } from './tags.ts';
import { traitsOfFile, traitsOfFrame } from './traits.ts';
import { photonEnergy } from './words.ts';

/** Returns the header of an opened DICOM file, or the reason why it is set aside. Throws ProblemError without subject for a damaged file. */
export function describeDicom(path: string, opened: OpenedDicom): FileHeader {
  const { data } = opened;
  const other = setAside(path, data);
  if (other) return { kind: 'other', path, problem: other };
  const { rows, columns, frames } = imageLayout(data, opened.available);
  const { elements } = data;
  const imageType = texts(elements, TAG.imageType);
  const energy = photonEnergy(data);
  const map = describeMap(data);
  const geometry = Array.from({ length: frames }, (_, frame) => frameGeometry(data, frame));
  return {
    kind: 'dicom',
    path,
    ...identify(data, path),
    seriesNumber: finite(elements, TAG.seriesNumber),
    rows,
    columns,
    frames: geometry,
    localizer: imageType.some((value) => /^(LOCALI[SZ]ER|SCOUT|TOPOGRAM)$/i.test(value)),
    instanceNumber: finite(elements, TAG.instanceNumber),
    sliceLocation: finite(elements, TAG.sliceLocation),
    rescale: rescaleKey(data),
    traits: traitsOfFile(data),
    ...sizesOf(data),
    ...originOf(data, imageType),
    ...(map !== null && { map }),
    kernel: kernelOf(data),
    ...(energy !== null && { photonEnergy: energy }),
    manufacturer: text(elements, TAG.manufacturer),
    ...acquiredOn(data),
    site: text(elements, TAG.institution),
    warnings: warningsOf(path, data, geometry),
  };
}

function rescaleKey(data: DicomData): string {
  const { slope, intercept } = rescaleOf(data, 0);
  return `${slope} ${intercept}`;
}

/** The remark about an object that is no CT image (report, plan, other modality, colour screenshot); null for CT images. */
function setAside(path: string, data: DicomData): Problem | null {
  const { elements } = data;
  const modality = text(elements, TAG.modality);
  const sopClass = text(elements, TAG.sopClass) ?? '';
  if (Object.keys(elements.elements).some((tag) => tag.startsWith('x0004'))) {
    return warning('dicom-directory', path);
  }
  const object = objectName(sopClass);
  if (object) return warning('dicom-not-image', path, { object });
  if (modality === 'CT' || CT_CLASSES.includes(sopClass)) {
    if (data.pixels && isColour(data)) return warning('colour-image/aside', path);
    return isScreenCapture(data) ? warning('screen-capture', path) : null;
  }
  return data.pixels ? warning('other-modality/dicom', path, { modality }) : warning('dicom-not-image/no-pixels', path, { modality });
}

/** Replaces identifiers by keys. Where a patient's identifier was removed, the study stands for the patient. */
function identify(data: DicomData, path: string): Pick<DicomHeader, 'keys' | 'aliases' | 'unnamed'> {
  const { elements } = data;
  const value = (tag: string): string => text(elements, tag) ?? '';
  const series = value(TAG.seriesInstance) || `folder ${folderOf(path)}`;
  const study = value(TAG.studyInstance) || series;
  const id = value(TAG.patientId);
  const person = isPlaceholder(id) ? '' : `${id}\u0000`;
  const patient = person || (isPlaceholder(value(TAG.patientName)) ? study : `${value(TAG.patientName)}\u0000${value(TAG.birthDate)}`);
  // A StudyID of one or two digits is a scanner's default and would fit any numbered table.
  const studyId = /^\d{1,2}$/.test(value(TAG.studyId)) ? '' : value(TAG.studyId);
  const named = [value(TAG.seriesInstance), value(TAG.accession), value(TAG.studyInstance), studyId, id];
  const unnamed = { series: value(TAG.seriesInstance) === '', patient: person === '' && isPlaceholder(value(TAG.patientName)) };
  return {
    ...((unnamed.series || unnamed.patient) && { unnamed }),
    keys: {
      patient: keyOf('patient', patient),
      study: keyOf('study', study),
      series: keyOf('series', `${patient}\u0000${study}\u0000${series}`),
      instance: keyOf('instance', value(TAG.sopInstance) || path),
    },
    aliases: [...new Set(named.filter((name) => !isPlaceholder(name)))],
  };
}

function frameGeometry(data: DicomData, frame: number): FrameGeometry {
  const { elements } = data;
  const own = item(elements, TAG.perFrameGroups, frame);
  const shared = item(elements, TAG.sharedGroups);
  const values = (group: string, tag: string): number[] => {
    const places = [item(own, group), item(shared, group), elements];
    const place = places.find((p) => p !== null && has(p, tag));
    return place ? decimals(place, tag) : [];
  };
  const traits = traitsOfFrame(data, frame);
  return {
    ...(traits && { traits }),
    position: positionOf(values(TAG.planePosition, TAG.position)),
    orientation: orientationOf(values(TAG.planeOrientation, TAG.orientation)),
    pixelSpacing: pixelSpacingOf(values(TAG.pixelMeasures, TAG.pixelSpacing)),
  };
}

function sizesOf({ elements }: DicomData): Pick<DicomHeader, 'thickness' | 'spacingBetween'> {
  const measures = item(item(elements, TAG.sharedGroups), TAG.pixelMeasures);
  const size = (tag: string): number | null => finite(elements, tag) ?? (measures && finite(measures, tag));
  const [thickness, spacingBetween] = [size(TAG.thickness), size(TAG.spacingBetween)];
  return { ...(thickness !== null && { thickness }), ...(spacingBetween !== null && { spacingBetween }) };
}

/** AcquisitionDate, or the day of AcquisitionDateTime; a value that is no date is passed over. */
function acquiredOn({ elements }: DicomData): Pick<DicomHeader, 'acquiredOn'> {
  const told = text(elements, TAG.acquisitionDate) ?? text(elements, TAG.acquisitionDateTime) ?? '';
  // Older files part the date by points.
  const day = told.replaceAll('.', '').slice(0, 8);
  return /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(day) ? { acquiredOn: day } : {};
}

function originOf(data: DicomData, imageType: readonly string[]): Pick<DicomHeader, 'origin'> {
  if (isProjection(data)) return { origin: 'projection' };
  if (isMonitoring(data)) return { origin: 'monitoring' };
  return /^derived$/i.test(imageType[0] ?? '') ? { origin: 'derived' } : {};
}

function kernelOf({ elements }: DicomData): string | null {
  const inner = item(item(elements, TAG.sharedGroups), TAG.reconstruction);
  return texts(elements, TAG.kernel)[0] ?? (inner ? texts(inner, TAG.kernel)[0] : null) ?? null;
}

function warningsOf(path: string, data: DicomData, geometry: FrameGeometry[]): Problem[] {
  const { elements } = data;
  const warnings: Problem[] = [];
  if (geometry.some((_, frame) => rescaleOf(data, frame).missing)) warnings.push(warning('rescale-missing', path));
  const otherUnit = rescaleTypeProblem(path, data, geometry.length);
  if (otherUnit) warnings.push(otherUnit);
  if (has(elements, TAG.position) && geometry[0].position === null) {
    warnings.push(warning('bad-geometry/position', path));
  }
  if (has(elements, TAG.orientation) && geometry[0].orientation === null) {
    warnings.push(warning('bad-geometry/orientation', path));
  }
  if (has(elements, TAG.pixelSpacing) && geometry[0].pixelSpacing === null) {
    warnings.push(warning('bad-geometry/spacing', path));
  }
  if (/^YES$/i.test(text(elements, TAG.burnedIn) ?? '') || text(elements, TAG.sopClass) === SECONDARY_CAPTURE) {
    warnings.push(warning('burned-in', path));
  }
  return warnings;
}
