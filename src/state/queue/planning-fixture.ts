/** What the planning of runs is tested without: a GPU, memory that may not suffice, and pixels that are looked at for leaks. */
export const withoutGpu = { gpu: () => ({}), restartGpu: () => {} };

export const withoutCosts = { netCosts: async () => [null] };

export const withoutLeaks = (original: object) => ({
  ...original,
  scansLookedAt: async () => {},
  leaksOf: () => [],
  fingerprintOf: (id: string) => `print-${id}`,
  printOf: () => null,
});

/** What the store of the data holds with scans of these names, each a patient's own, whose labels take turns. */
export function loadedWith(names: Readonly<Record<string, string>>, classes: readonly string[]) {
  const ids = Object.keys(names);
  const scanOf = (id: string) => ({
    ...{ id, name: names[id], folder: id, patientKey: id },
    ...{ source: 'dicom', unit: 'HU', problems: [], slices: [1, 2, 3] },
  });
  return {
    scans: Object.fromEntries(ids.map((id) => [id, scanOf(id)])) as never,
    order: ids,
    classes: [...classes],
    labels: Object.fromEntries(ids.map((id, i) => [id, i % classes.length])),
  };
}
