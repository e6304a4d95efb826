"""One build at a time in a graph folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.errors import DiskFull, StoreBusy, StoreError


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold the folder for one process; the system lets go of it when the process ends, however it ends.

    Raises `StoreBusy` if another process holds it, `DiskFull` or `StoreError` if the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(f"No room left to make {folder}. Free some and build again.") from error
        raise StoreError(f"{folder} cannot be used as a graph folder: {error.strerror}. Choose another.") from error
    try:
        if not _try_lock(handle):
            raise StoreBusy(f"Another build is working in {folder}. Wait for it to end, or build into another folder.")
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        import fcntl  # not on Windows
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
