"""Runs over many pages: on every core, past pages that hang, and on from where they were interrupted.

A supervisor cuts the inputs into pieces (`plan`, by the readers) and hands them to worker processes (`supervisor`,
`crew`). A worker writes one complete file for a piece and beside it what came of it (`worker`, `piecework`). When all
are there they are put together in order (`outputs`), so the bytes of the output do not depend on the number of workers,
and a run that was interrupted, however hard, goes on with the pieces that are not there (`folder`, `manifest`).
"""
