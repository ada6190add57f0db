"""The whole archive, database and originals, saved into a folder and brought back from it (docs/operate.md)."""

from archive.jobs.backup.layout import BackupFolder, DamagedBackupError
from archive.jobs.backup.record import BackupRecord, SavedBackup
from archive.jobs.backup.restoring import Destination, Restored, RestoreRefusedError, restore_backup
from archive.jobs.backup.saving import BackupReport, Saved, save_backup

__all__ = (
    "BackupFolder",
    "BackupRecord",
    "BackupReport",
    "DamagedBackupError",
    "Destination",
    "RestoreRefusedError",
    "Restored",
    "Saved",
    "SavedBackup",
    "restore_backup",
    "save_backup",
)
