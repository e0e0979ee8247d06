import { counted, english } from '#base/messages/english.ts';

/** The Train screen before a run: recipe, settings, what keeps it from starting, the check and the start. */
export const train = {
  settings: {
    title: 'Settings',
    advanced: ({ changed, refused }: { changed: number; refused: number }) => {
      const notes = [
        ...(changed > 0 ? [`${changed} changed`] : []),
        ...(refused > 0 ? [counted(refused, 'value is refused', 'values are refused')] : []),
      ];
      return notes.length > 0 ? `Advanced (${notes.join(', ')})` : 'Advanced';
    },
    stopping: {
      label: 'Early stopping',
      help: 'Sets the rule by which training ends before its last epoch. Take that of the text to stop when nothing improves any more, and that of the code to repeat what the paper ran.',
      choices: { paperText: "Paper's text", paperCode: "Paper's code", own: 'Own values' },
      meanings: {
        paperText: 'Stops after 5 epochs without a lower mean validation loss',
        paperCode: 'Looks at the last validation batch alone, and counts rises by more than 10: it hardly ever stops',
        own: 'The values below follow neither',
      },
    },
    setBatches: ({ size }: { size: number }) => `Set batches of ${size}`,
    joinLast: 'Join the last batch to the one before',
    setMicroBatches: ({ size }: { size: number }) => `Set micro-batches of ${size}`,
  },

  extent: {
    all: 'All layers',
    scratch: 'All layers, from scratch',
    head: 'Head only',
    fromStage: ({ stage, stages, name }: { stage: number; stages: number; name: string }) => `From stage ${stage} of ${stages} on: ${name}`,
    trains: ({ trained, all }: { trained: number; all: number }) =>
      `Trains ${english.number(trained)} of ${english.number(all)} parameters`,
    random: 'The frozen part is random',
    begins: ({ weights, part }: { weights: string | null; part: 'all' | 'head' | { stage: number; name: string } }) => {
      if (part === 'all')
        return weights === null ? 'From scratch: no pretrained weights are loaded.' : `It begins from ${weights}; all layers are trained.`;
      const trained = part === 'head' ? 'only the head is trained' : `it is trained from stage ${part.stage} on (${part.name})`;
      return weights === null
        ? `No pretrained weights are loaded, and ${trained}: the rest stays random.`
        : `It begins from ${weights}; ${trained}.`;
    },
  },

  start: {
    start: 'Start training',
    foot: 'Start',
    blocked: "Training can't start yet.",
    cannot: ({ reason, others }: { reason: string; others: number }) =>
      `Can't start yet. ${reason}${others > 0 ? ` (${counted(others, 'more reason')} above.)` : ''}`,
    fit: {
      fits: ({ memory }: { memory: string }) => `fits (${memory})`,
      fitsByPlan: ({ memory }: { memory: string }) => `fits (${memory})`,
      needs: ({ memory }: { memory: string }) => `needs ${memory}`,
      tooLarge: ({ memory }: { memory: string }) => `too large for this device (${memory})`,
    },
    time: ({ time, byThisNet }: { time: string; byThisNet: boolean }) =>
      byThisNet ? `about ${time} at most` : `roughly ${time} at most, estimated from another net`,
    noTime: 'no time estimate yet',
    measuring: 'measuring the time',
    measure: 'Measure the time',
    goTo: { data: 'Go to Data', prepare: 'Go to Prepare' },
    showField: 'Show the field',
    plan: ({ train, batches, tune, device }: { train: number; batches: number; tune: number; device: string | null }) =>
      `${counted(train, 'training scan')} in ${counted(batches, 'batch', 'batches')} an epoch, ${counted(tune, 'validation scan')}, on ${device ?? 'a device that is still being opened'}.`,
    askToPersist: 'Starting asks the browser to keep what is stored, since with a full disk it may otherwise clear runs and models.',
  },

  blockers: {
    reading: 'Files are still being read.',
    noScans: 'There are no scans: add some in Data.',
    noLabels: 'No scan has a label: add a label table in Data, or label scans there by hand.',
    splitting: 'The scans are being split.',
    emptySide: 'The training or the validation set has no scan: change the shares in Prepare.',
    checkingLeaks: 'The scans are being checked for leaks, see Prepare.',
  },

  preflight: {
    title: 'Before it starts',
    check: 'Check this run',
    cancel: 'Cancel the check',
    progress: ({ work, done, total }: { work: string; done: number; total: number }) => `${work}: ${done} of ${total}`,
    bar: 'Check of this run',
    failed: 'The check failed',
    measured: ({ epoch, all, epochs, unfreezes }: { epoch: string; all: string; epochs: number; unfreezes: boolean }) =>
      `Measured on this device${unfreezes ? ', with all stages unfrozen that will be' : ''}: an epoch takes about ${epoch}, all ${epochs} epochs at most ${all}.`,
    verdict: { fits: 'Fits', fitsByPlan: 'Fits by its plan', needs: 'Needs' },
    needs: ({
      memory,
      isPlanned,
      microBatch,
      granted,
    }: {
      memory: string;
      isPlanned: boolean;
      microBatch: number | null;
      granted: { of: 'buffer' | 'memory'; needs: string; grants: string } | null;
    }) =>
      `{verdict}${microBatch === null ? '' : ` with micro-batches of ${microBatch}`}: ${isPlanned ? '' : 'about '}${memory} in all${granted ? `${granted.of === 'buffer' ? `, its largest buffer ${granted.needs}` : ''} of the ${granted.grants} that this device grants` : ''}.`,
    batchNorm: ({ part, batch }: { part: number; batch: number }) =>
      `BatchNorm, where the net has it and it is trained, goes by the statistics of ${part} scans instead of ${batch}.`,
    unknown: 'Browsers do not tell how much memory there is in all: a check shows it.',

    tooLarge: 'Too large for this device.',
    fitsInParts: ({ microBatch }: { microBatch: number }) => `Fits with micro-batches of ${microBatch}.`,
    failedMemory: ({ memory }: { memory: string }) => `The check could not get the ${memory} that it needs as it is set.`,
    largestBuffer: ({ needs, grants }: { needs: string; grants: string }) =>
      `As it is set, its largest buffer needs ${needs}; this device grants ${grants}.`,
    allMemory: ({ needs, grants }: { needs: string; grants: string }) =>
      `As it is set, it needs ${needs} in all; this device grants ${grants}.`,
    tooMuchAtOnce: 'As it is set, a step is too large for this device to compute at once.',
    inParts: ({ microBatch, batch }: { microBatch: number; batch: number }) =>
      `${microBatch} scans go through the net at a time and their gradients are added up, so the batch stays ${batch}.`,
    nearestNet: ({ net }: { net: string }) => `The nearest net that fits, at its own input size, is ${net}.`,
    chooseSmaller: 'Choose smaller batches, a smaller input or fewer trained layers.',
    looking: 'Looking for what fits.',
    chooseNet: ({ net }: { net: string }) => `Choose ${net}`,
  },

  pastRuns: {
    title: 'Past runs',
    all: 'All past runs',
    compare: 'Compare on the run board',
    columns: { date: 'Date', net: 'Run', epochs: 'Epochs', accuracy: 'Val. acc.', end: 'End' },
    show: 'Show',
    delete: 'Delete',
  },
};
