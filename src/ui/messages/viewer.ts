import { form } from '#base/messages/english.ts';
import { withMinus } from '#base/messages/grammar.ts';

const listed = (slices: readonly number[]) => slices.join(', ');

/** The viewer of a scan's slices. Numbers of slices count from 1. */
export const viewer = {
  slice: 'Slice',
  sliceOf: ({ slice, slices, scan }: { slice: number; slices: number; scan: string }) => `Slice ${slice} of ${slices} of ${scan}`,
  cannotBeShown: "This slice can't be shown.",
  reading: 'Reading the slice',
  place: ({ slice, slices, position }: { slice: number; slices: number; position: string | null }) =>
    `${slice} / ${slices}${position === null ? '' : ` · ${position} mm`}`,
  seenByNet: 'seen by the net',
  notHu: 'not HU',
  of: ({ slice, slices }: { slice: number; slices: number }) => `${slice} of ${slices}`,
  noWindow: 'Pictures are shown as they are: their greys are not Hounsfield units, so there is no window to choose.',
  hounsfield: ({ value }: { value: string }) => `${withMinus(value)} HU`,
  grey: ({ value }: { value: string }) => `${value} of 255, not HU`,

  windows: {
    title: 'Window',
    lung: 'Lung',
    mediastinum: 'Mediastinum',
    bone: 'Bone',
    paper: 'Paper',
    values: ({ level, width }: { level: number; width: number }) => `Level ${withMinus(level)}, width ${width} HU`,
    level: 'Level',
    levelInHu: 'Level in HU',
    width: 'Width',
    widthInHu: 'Width in HU',
  },

  zoom: {
    in: 'Zoom in',
    out: 'Zoom out',
    whole: 'Show all of the slice',
    withKey: ({ action, key }: { action: string; key: string }) => `${action} (${key})`,
  },

  marks: {
    mark: 'Mark slice',
    markTitle: 'Mark this slice for the net (S)',
    unmark: 'Unmark slice',
    unmarkTitle: 'Unmark this slice (S)',
    unmarkAll: 'Unmark all',
    useMarked: 'Use marked slices',
    marked: ({ slices, areUsed }: { slices: readonly number[]; areUsed: boolean }) =>
      `Marked: ${listed(slices)}${areUsed ? '' : ', not used yet'}.`,
    missing: ({ missing }: { missing: number }) => `${missing === 1 ? 'One' : missing} more ${form(missing, 'makes', 'make')} an input.`,
    measuring: 'Measuring the lungs to find the slices that the net will see',
    /** `reason` is a whole sentence. */
    unusable: ({ reason }: { reason: string }) => `The net can't use this scan: ${reason}`,
    seenByHand: ({ slices }: { slices: readonly number[] }) => `The net sees slices ${listed(slices)}, marked by hand.`,
    seenByRule: ({ slices, rule }: { slices: readonly number[]; rule: string }) => `The net sees slices ${listed(slices)}: ${rule}.`,
  },
};
