"""The beginning of a run: anew, resumed after an interruption, or with the inputs that an earlier run has not done."""

from __future__ import annotations

from extractor.errors import RunError
from extractor.runs import history, raw
from extractor.runs.history import History, way_of
from extractor.runs.manifest import Manifest, named
from extractor.runs.progress import OnNews, counted
from extractor.runs.run_folder import RunFolder


def begin(folder: RunFolder, manifest: Manifest, restart: bool, on_news: OnNews) -> History:
    """Remove what is of no more use, and return the history of what is already done.

    Raises:
        RunError: an unfinished run of other inputs or options is in the way.
    """
    before = folder.manifest()
    folder.sweep()
    way = way_of(manifest.row["version"], manifest.row["options"])
    if before is None or restart or not manifest.resumable:
        folder.clear()
        return History((), way)
    if before["state"] == "complete" or not folder.pieces_done:
        folder.clear()
        _tell_complete(folder, manifest, before, on_news)
    else:
        _go_on(folder, manifest, before, on_news)
    manifest.take_over(before)
    return History(history.rows(folder.outcomes()), way)


def _tell_complete(folder: RunFolder, manifest: Manifest, before: raw.Manifest, on_news: OnNews) -> None:
    """Report the changes that make inputs of a complete run be done again."""
    if changed := manifest.other_way(before):
        on_news(f"{folder.path}: {'; '.join(changed)}; everything is done again")
    elif numbers := manifest.changed(before):
        paths = named([manifest.inputs[number]["path"] for number in numbers])
        on_news(f"{folder.path}: changed since the last run, and read again: {paths}")


def _go_on(folder: RunFolder, manifest: Manifest, before: raw.Manifest, on_news: OnNews) -> None:
    """Keep the pieces of an interrupted run; raise `RunError` if its inputs or options were others."""
    if changed := [*manifest.other_way(before), *manifest.other_inputs(before)]:
        raise RunError(
            f"{folder.path}: holds an unfinished run, of which {'; '.join(changed)}. "
            "Go on as it was begun, begin anew with --restart, or name another output"
        )
    done = counted(folder.pieces_done, "piece")
    on_news(f"{folder.path}: going on with the run that was begun at {before['started']}, with {done} done")
    if numbers := manifest.changed(before):
        paths = named([manifest.inputs[number]["path"] for number in numbers])
        on_news(f"{folder.path}: changed since then, and read again: {paths}")
        for number in numbers:
            folder.forget(number)
