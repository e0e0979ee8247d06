/** What the status line tells: the last label, and how many scans still wait for one. */
export interface Said {
  of: 'label';
  scan: string;
  /** A class index; null: the label was taken away. */
  label: number | null;
  left: Left;
}

/** How many scans have no label: that can be used among the rows shown, elsewhere, and those that need none. */
export interface Left {
  shown: number;
  elsewhere: number;
  leftOut: number;
}
