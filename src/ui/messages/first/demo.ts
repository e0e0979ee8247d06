/** The doors to the demo. */
export const firstDemo = {
  trained: {
    open: 'See a trained demo',
    note: 'A small net that was trained on synthetic scans. Look at its scores and predict new scans, in seconds.',
  },
  training: {
    open: 'Train the demo',
    note: 'Makes synthetic chest CTs here, trains a small net and shows what it learned. You can stop at any time.',
    size: 'Scans of the demo',
    /** `time` is null until the device has been measured. */
    time: ({ time }: { time: string | null }) =>
      time === null ? 'Measuring how long it takes on this device.' : `It takes about ${time} on this device.`,
    scansOnly: 'Only make its scans',
  },
  waits: 'A training is running. The demo can begin when it has ended.',
};
