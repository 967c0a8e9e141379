"""`gc` of test files: plans have none, since memory is the lab's business."""

import _perflab_db


def collect(generation=2):
    return _perflab_db.collect_garbage()


def enable():
    pass


def disable():
    pass
