import { unpack } from './archive/unpack.ts';
import { about, fault } from './fault.ts';
import { isDeepGrey, openPng } from './png.ts';
import type { DroppedFile, SliceImage } from './scan.ts';
import { applyReading } from './values/apply.ts';
import type { ValueReading } from './values/reading.ts';

/** Whether a picture is a grey PNG of 16 bits, whose numbers may be Hounsfield units. Throws ProblemError naming the file. */
export function isDeepPicture(dropped: DroppedFile): Promise<boolean> {
  return about(dropped.path, async () => isDeepGrey(new Uint8Array(await (await unpack(dropped)).slice(0, 26).arrayBuffer())));
}

/** Decodes a grey PNG of 16 bits to Hounsfield units, as `reading` says. Throws ProblemError naming the file. */
export function readDeepPicture(dropped: DroppedFile, reading: ValueReading): Promise<SliceImage> {
  return about(dropped.path, async () => {
    const bytes = new Uint8Array(await (await unpack(dropped)).arrayBuffer());
    if (!isDeepGrey(bytes)) {
      throw fault('picture-depth');
    }
    const { data, channels, width, height } = openPng(bytes);
    const pixels = new Float32Array(width * height);
    for (let i = 0; i < pixels.length; i++) pixels[i] = data[i * channels];
    const image: SliceImage = { rows: height, columns: width, unit: 'HU', pixels };
    applyReading(image, reading);
    return image;
  });
}
