"""Pictures of slices whose colours or EXIF data are odd, and some that only seem so. Needs NumPy and Pillow: python3 tests/reports/make/pictures.py"""
import json
import shutil
from pathlib import Path

import numpy as np
from PIL import Image

OUT = Path(__file__).resolve().parent.parent / 'ct'
EDGE = 40


def slice_of(number):
    y, x = np.mgrid[:EDGE, :EDGE] / EDGE - 0.5
    grey = np.where(np.hypot(x / 0.45, y / 0.38) < 1, 190, 0)
    grey = np.where(np.hypot((np.abs(x) - 0.2) / 0.13, y / 0.22) < 1, 30, grey)
    grey[EDGE // 2 - 2 : EDGE // 2 + 3, EDGE // 2 - 2 : EDGE // 2 + 3] = 100 + 10 * number
    noise = np.random.default_rng(number).integers(0, 12, grey.shape)
    return (grey + noise).astype(np.uint8)


def case(name, kind, picture, ext='png', silent=False, told=None, **how):
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / 'drop' / 'ct_scan_1').mkdir(parents=True)
    for number in range(4):
        picture(slice_of(number)).save(folder / 'drop' / 'ct_scan_1' / f'{number}.{ext}', **how)
    said = {'silent': True} if silent else {'told': told}
    text = json.dumps({'kind': kind, 'source': 'tests/reports/make/pictures.py', **said}, indent=2)
    (folder / 'expect.json').write_text(text + '\n')


def rgb(*planes):
    return Image.fromarray(np.dstack(planes).astype(np.uint8))


COLOURED = ['Its pictures are coloured, 4 of 4.*Export the slices in grey']
TURNED = ['4 of 4 say by EXIF orientation .*read as they are stored']


def exif(orientation):
    made = Image.Exif()
    made[0x0112] = orientation
    return made


case('pictures_false_colour', 'false colours in PNG', lambda a: rgb(a, a // 2, 255 - a), told=COLOURED)
case('pictures_false_colour_jpeg', 'false colours in JPEG', lambda a: rgb(255 - a, a, a // 3), 'jpg', told=COLOURED)
case('pictures_outlined', 'a red outline drawn in grey slices', lambda a: rgb(np.where(np.arange(EDGE) == 9, 255, a), a, a), told=COLOURED)
case('pictures_colour_palette', 'a palette of colours', lambda a: rgb(a, a // 2, 255 - a).quantize(64), told=COLOURED)
case('pictures_grey_rgb', 'greys as red, green and blue, with an alpha channel', lambda a: rgb(a, a, a, a * 0 + 255), silent=True)
case('pictures_grey_jpeg', 'greys in a JPEG of three components', lambda a: rgb(a, a, a), 'jpg', silent=True, quality=60)
case('pictures_rounded', 'greys whose colours differ by rounding', lambda a: rgb(a, np.maximum(a, 2) - 2, np.minimum(a, 252) + 3), silent=True)
case('pictures_grey_palette', 'a palette of greys', lambda a: Image.fromarray(a).convert('P'), silent=True)
case('pictures_turned', 'JPEGs that a viewer turns by 90 degrees', Image.fromarray, 'jpg', told=TURNED, exif=exif(6))
case('pictures_mirrored_png', 'PNGs that a viewer mirrors', Image.fromarray, told=TURNED, exif=exif(2))
case('pictures_upright', 'JPEGs with EXIF data that say upright', Image.fromarray, 'jpg', silent=True, exif=exif(1))
