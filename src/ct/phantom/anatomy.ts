import { RandomStream } from '#base/random.ts';
import { type Grid, smoothField, voxels } from './field.ts';

/** A patient without disease: for each voxel its HU, the part of it that is lung, and its position in the lung. */
export interface Anatomy {
  grid: Grid;
  /** Position of the first voxel [z, y, x] in mm: feet to head, front to back, right to left. */
  origin: [number, number, number];
  /** HU without noise or blur; in the lung the HU of healthy tissue. */
  hu: Float32Array;
  /** The part of each voxel that is lung, 0..1. */
  lung: Float32Array;
  /** Approximate distance of each voxel from the chest wall in mm. */
  depth: Float32Array;
  /** Position of each voxel between front (-1) and back (1). */
  back: Float32Array;
  /** Position of each slice between the lung's base (0) and apex (1). */
  level: Float32Array;
  /** Half the width of the body in mm. */
  halfWidth: number;
}

const clamp = (v: number) => (v < 0 ? 0 : v > 1 ? 1 : v);
const bell = (v: number) => Math.exp(-v * v);

/** Powers of a superellipse, separable: |v / radius|^exponent for every position along an axis. */
function powers(first: number, step: number, count: number, radius: number, exponent: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.abs((first + step * i) / radius) ** exponent);
}

/** Draws a patient's size, proportions, densities and shapes. None of them depends on the disease. */
export function drawAnatomy(seed: number, size: number, slices: number): Anatomy {
  const random = new RandomStream('phantom.anatomy', seed);
  const draw = (low: number, high: number) => low + (high - low) * random.uniform();

  const halfWidth = draw(150, 192);
  const halfDepth = halfWidth * draw(0.66, 0.8);
  const fat = draw(6, 26);
  const wall = draw(14, 20);
  const length = draw(205, 280);
  const pixel = Math.min(2 * halfWidth + draw(0, 50), 460) / size;
  const sliceDistance = Number(((0.94 * length) / (slices - 1)).toFixed(2));
  const grid: Grid = { slices, rows: size, columns: size, spacing: [sliceDistance, pixel, pixel] };
  const origin: Anatomy['origin'] = [0.01 * length, (-size / 2 + 0.5) * pixel - draw(2, 14), (-size / 2 + 0.5) * pixel + draw(-6, 6)];

  const bodyPower = draw(2.1, 2.6);
  const cavityPower = draw(2, 2.4);
  const middle = draw(-4, 6);
  const mediastinum = draw(22, 31);
  const heart = { x: draw(16, 30), y: draw(-0.3, -0.15), rx: draw(46, 60), ry: draw(38, 52), span: draw(0.34, 0.42) };
  const spine = { y: draw(0.74, 0.86), rx: draw(15, 19), ry: draw(13, 16) };
  const dome = { right: draw(48, 80), left: draw(40, 66) };
  const rib = { distance: draw(22, 29), phase: draw(0, 25), slope: draw(22, 38) };
  const muscle = draw(38, 58);
  const blood = random.uniform() < 0.3 ? draw(110, 300) : draw(36, 52);
  const cortex = draw(450, 850);
  const marrow = draw(120, 260);
  const aorta = draw(10, 14);
  const parenchyma = draw(-880, -838) + (random.uniform() < 0.15 ? draw(25, 60) : 0);
  const gradient = draw(10, 50);

  const n = voxels(grid);
  const wobble = smoothField(random, grid, 55);
  const soft = smoothField(random, grid, 9);
  const coarse = smoothField(random, grid, 30);
  const fine = smoothField(random, grid, 6);
  const hu = new Float32Array(n).fill(-1000);
  const lung = new Float32Array(n);
  const depth = new Float32Array(n);
  const back = new Float32Array(n);
  const level = Float32Array.from({ length: slices }, (_, k) => (origin[0] + sliceDistance * k) / length);

  for (let k = 0, i = 0; k < slices; k++) {
    const t = level[k];
    const z = origin[0] + sliceDistance * k;
    const shoulder = clamp((t - 0.72) / 0.28);
    const bodyX = powers(origin[2], pixel, size, halfWidth * (1 + 0.1 * shoulder), bodyPower);
    const bodyY = powers(origin[1], pixel, size, halfDepth * (1 - 0.1 * shoulder), bodyPower);
    const profile = 1 - 0.58 * Math.max(0, (t - 0.36) / 0.7) ** 2.2;
    const cavityWidth = (halfWidth - fat - wall) * profile;
    const cavityDepth = (halfDepth - 0.8 * fat - wall) * (0.25 + 0.75 * profile);
    const cavityX = powers(origin[2], pixel, size, cavityWidth, cavityPower);
    const cavityY = powers(origin[1] - 3, pixel, size, cavityDepth, cavityPower);
    const heartScale = Math.sqrt(Math.max(0, 1 - ((t - 0.17) / heart.span) ** 2));
    const spineY = spine.y * cavityDepth + 3;
    const waist = 0.8 + 0.3 * bell((t - 0.5) / 0.3);

    for (let r = 0; r < size; r++) {
      const y = origin[1] + pixel * r;
      const side = mediastinum * (0.58 + 0.52 * bell(y / (0.55 * cavityDepth))) * waist;
      const ribPhase = z - rib.slope * (y / cavityDepth) + rib.phase;
      const inRib = Math.abs((((ribPhase % rib.distance) + rib.distance) % rib.distance) - rib.distance / 2) < 5.5;
      for (let c = 0; c < size; c++, i++) {
        const x = origin[2] + pixel * c;
        const body = 1 + (bodyX[c] + bodyY[r] - 1) / bodyPower + 0.012 * wobble[i];
        const underSkin = (1 - body) * halfDepth;
        const inBody = clamp(underSkin / pixel + 0.5);
        if (inBody === 0) continue;
        const cavity = 1 + (cavityX[c] + cavityY[r] - 1) / cavityPower + 0.025 * wobble[i];
        const inside = (1 - cavity) * Math.min(cavityDepth, cavityWidth);
        const spineAt = Math.hypot(x / spine.rx, (y - spineY) / spine.ry);
        const heartAt =
          heartScale > 0.05
            ? Math.hypot((x - heart.x) / (heart.rx * heartScale), (y - heart.y * cavityDepth) / (heart.ry * heartScale))
            : Number.POSITIVE_INFINITY;
        const aortaAt = Math.hypot(x - 17, y - spineY + spine.ry + 4);
        const right = x < middle;
        const top = right ? dome.right : dome.left;
        const lobe = (x + (right ? 0.48 : -0.5) * cavityWidth) / (0.62 * cavityWidth);
        const diaphragm = top * (1 - lobe * lobe - (y / cavityDepth) ** 2) - 8;
        const above = clamp((z - diaphragm) / 6 + 0.5);

        // Tissues are set from the outside inwards; later ones replace earlier ones.
        let tissue = -105 + (muscle + 105) * clamp((underSkin - fat + 2) / 4) + 8 * soft[i];
        if (inside > -9 && inside < -1.5 && inRib && Math.abs(x) > 16) tissue = inside > -7 && inside < -4 ? marrow : cortex;
        if (inside > -9 && inside < -2 && y < 0 && Math.abs(x) < 16 && t > 0.25 && t < 0.88) tissue = marrow + 60;
        if (inside > 0) tissue = above < 0.5 ? (right ? 58 : 34) + 6 * soft[i] : -80 + 10 * soft[i];
        if (heartAt < 1 && inside > 0 && above > 0.5) tissue = heartAt < 0.72 ? blood : muscle + 6;
        if (aortaAt < aorta && t < 0.75) tissue = blood;
        if (spineAt < 1) tissue = spineAt < 0.85 ? marrow + 30 * soft[i] : cortex * 0.8;

        const clear =
          clamp(inside / pixel + 0.5) *
          clamp((Math.abs(x - middle) - side) / pixel + 0.5) *
          clamp(((heartAt - 1) * heart.ry) / pixel + 0.5) *
          clamp(((spineAt - 1.15) * spine.ry) / pixel + 0.5) *
          (t < 0.75 ? clamp((aortaAt - aorta) / pixel + 0.5) : 1) *
          above;
        lung[i] = clear * inBody;
        depth[i] = Math.max(inside, 0);
        back[i] = y / cavityDepth;
        const healthy = parenchyma + gradient * back[i] + 12 * coarse[i] + 14 * fine[i];
        hu[i] = (1 - inBody) * -1000 + inBody * (clear * healthy + (1 - clear) * tissue);
      }
    }
  }
  return { grid, origin, hu, lung, depth, back, level, halfWidth };
}
