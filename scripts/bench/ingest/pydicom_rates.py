"""Slices per second of pydicom, files to HU in float32, one process. Reads {seconds, groups: [{name, files}]}, prints JSON."""

import json
import sys
import time

import numpy as np
import pydicom
from pydicom.config import pixel_data_handlers


def hounsfield(path):
    data = pydicom.dcmread(path)
    return (data.pixel_array * float(data.RescaleSlope) + float(data.RescaleIntercept)).astype(np.float32)


def rate(files, seconds):
    try:
        for path in files:
            hounsfield(path)
        start, done = time.perf_counter(), 0
        while time.perf_counter() - start < seconds:
            for path in files:
                hounsfield(path)
            done += len(files)
        return done / (time.perf_counter() - start)
    except Exception:  # no decoder here takes this syntax
        return None


job = json.load(sys.stdin)
handlers = [handler.HANDLER_NAME for handler in pixel_data_handlers if handler.is_available()]
rates = {group["name"]: rate(group["files"], job["seconds"]) for group in job["groups"]}
print(json.dumps({"version": pydicom.__version__, "handlers": handlers, "rates": rates}))
