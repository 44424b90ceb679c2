"""The office with all its counters."""

from __future__ import annotations

from dataclasses import dataclass

from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Channel
from bot.serving.incoming import Incoming
from bot.serving.office.backups import Backups
from bot.serving.office.completing import CompletionDesk
from bot.serving.office.feedback import Feedback
from bot.serving.office.office import Office
from bot.serving.office.pairing import Pairing
from bot.serving.office.place_names import PlaceNames
from bot.serving.office.privacy import Privacy
from bot.serving.office.reindexing import Reindexing, Wake
from bot.serving.office.removing import Removing
from bot.serving.office.statistics import Statistics
from bot.serving.office.uploads import Uploads
from bot.serving.workers import Workers
from bot.settings import Settings

_DAY = 86_400.0


@dataclass(frozen=True)
class Staff:
    """The office, and those of its counters that work on by themselves."""

    office: Office
    reindexing: Reindexing
    uploads: Uploads

    def sweep(self) -> None:
        """Drops files that nobody decided on within a day."""
        self.uploads.sweep(clock.now() - _DAY)


def staff(settings: Settings, archive: Archive, workers: Workers, channel: Channel, wake: Wake) -> Staff:
    incoming = Incoming(settings)
    reindexing = Reindexing(settings, archive, workers, wake)
    uploads = Uploads(archive, channel, workers, incoming, reindexing)
    places = PlaceNames(settings.data_dir)
    counters = (
        Feedback(archive).counter(),
        Privacy(archive, places).counter(),
        Pairing(archive, channel).counter(),
        Statistics(archive, places).counter(),
        Backups(settings, archive).counter(),
        reindexing.counter(),
        uploads.counter(),
        CompletionDesk(settings, archive, workers, reindexing).counter(),
        Removing(archive, workers, incoming, reindexing).counter(),
    )
    return Staff(Office(archive, counters), reindexing, uploads)
