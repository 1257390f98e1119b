"""Runs over many pages: on every core, past pages that hang, and on from where they were interrupted.

`run` finds the inputs (`inputs`) and what an earlier run has done (`beginning`, `history`). Its `loop` cuts them into
pieces (`plan`, by the readers) and hands those to worker processes (`supervisor`, `worker_process`, `worker`) or does
them here (`inprocess`). Either way a piece becomes one complete file and beside it what came of it (`piecework`). When
all are there they are put together in order (`outputs`), so the bytes of the output do not depend on the number of
workers. A run that was interrupted, however hard, goes on with the pieces that are not there (`folder`, `manifest`).
"""
