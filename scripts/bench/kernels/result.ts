/** What `npm run bench -- kernels` measures and writes; times in milliseconds. */

export interface KernelsRequest {
  /** The net whose layers are measured. */
  shapes: string;
  /** Null: 32 images of the net's own size on a GPU, 1 of 64 x 64 on a software adapter. */
  batch: number | null;
  size: number | null;
  /** Only kinds that contain this. */
  only: string | null;
  /** Only names that contain one of these; all where there are none. */
  layers: readonly string[];
  /** Also times a product in every tile. */
  ways: boolean;
}

export interface KernelResult {
  kind: string;
  name: string;
  /** How often the net has this shape. */
  count: number;
  ms: { median: number; least: number; most: number };
  gflopsPerSecond: number;
  gigabytesPerSecond: number;
  /** Of the device's measured float32 rate for products, of its copy bandwidth for the rest. */
  share: number;
  bound: 'float32 rate' | 'bandwidth';
  /** Largest difference to the reference, relative to the largest of its numbers. */
  error: number;
  right: boolean;
  /** Milliseconds in every tile that a product can be computed in, the quickest first. */
  ways: readonly WayResult[];
}

export interface WayResult {
  way: string;
  ms: number;
  right: boolean;
}

export interface KernelsBench {
  /** Rates are measured in the same run: float32 multiplications and additions, and bytes that a copy reads and writes. */
  device: { label: string; adapter: Record<string, string>; flopsPerSecond: number; copyBytesPerSecond: number };
  shapes: string;
  batch: number;
  size: number;
  clock: 'timestamps' | 'wall clock';
  kernels: KernelResult[];
}
