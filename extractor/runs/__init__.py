"""Runs over many pages: with a process for each processor, resumable, and not stopped by a page that hangs.

`run` finds the inputs (`inputs`) and the work of an earlier run (`beginning`, `history`). Its `loop` cuts them into
pieces (`plan`, with the readers) and gives these to worker processes (`supervisor`, `worker_process`, `worker`) or does
them in this process (`inprocess`). Either way a piece becomes a complete file with a file of its outcome beside it
(`piecework`). When all pieces are done they are put together in order (`outputs`), so the bytes of the output do not
depend on the number of workers. A run that was interrupted in any way resumes with the missing pieces (`run_folder`,
`manifest`), and pages that an earlier run has done can be taken over from it (`reuse`, `earlier_records`).

`many` and the engines have no outputs: they take the outcomes of tasks in order, as they come (`ordered`).
"""
