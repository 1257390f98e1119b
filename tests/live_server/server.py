"""A throw-away wiki: Debian's MediaWiki on SQLite in a folder, and PHP's own server before it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path("/usr/share/mediawiki")
EXTENSIONS = ("TemplateData", "Cite", "ParserFunctions")
WORKERS = 3

# The server's port is known only when it runs; a variable of the environment makes another wiki of the same pages.
# The tables are thrown away, so that nothing waits for a disk.
SETTINGS = """
$wgServer = 'http://' . ( $_SERVER['HTTP_HOST'] ?? '127.0.0.1' );
$wgGroupPermissions['*']['read'] = !getenv( 'WIKI_IS_PRIVATE' );
$wgAPIMaxResultSize = (int)( getenv( 'WIKI_RESULT_SIZE' ) ?: $wgAPIMaxResultSize );
$wgDBservers = [ [ 'type' => 'sqlite', 'dbname' => $wgDBname, 'dbDirectory' => $wgSQLiteDataDir, 'load' => 1,
	'flags' => DBO_DEFAULT, 'variables' => [ 'synchronous' => 'OFF', 'journal_mode' => 'MEMORY' ] ] ];
$wgJobRunRate = 0;
$wgShowExceptionDetails = true;
"""


def is_installed() -> bool:
    """Return True if PHP and MediaWiki are there."""
    return shutil.which("php") is not None and PROGRAM.is_dir()


class Site:
    """The files of a wiki in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "LocalSettings.php"
        given = f"--dbtype sqlite --dbpath {folder} --dbname testwiki --lang en --pass Correct-Horse-7 --server http://127.0.0.1"
        self._run("install", "--confpath", str(folder), *given.split(), "--scriptpath", "", "Test wiki", "Admin")
        loads = "".join(f"wfLoadExtension( '{name}' );\n" for name in EXTENSIONS)
        with self.settings.open("a", encoding="utf-8") as stream:
            stream.write(SETTINGS + loads)

    def maintain(self, script: str, *arguments: str, stdin: str = "") -> str:
        """Run a maintenance script of MediaWiki; return what it prints."""
        return self._run(script, "--conf", str(self.settings), *arguments, stdin=stdin)

    def _run(self, script: str, *arguments: str, stdin: str = "") -> str:
        command = ["php", str(PROGRAM / "maintenance" / f"{script}.php"), *arguments]
        done = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{script}: {done.stdout}{done.stderr}"
        return done.stdout

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Run a statement on the wiki's tables."""
        with sqlite3.connect(self.folder / "testwiki.sqlite") as tables:
            found = tables.execute(statement, values).fetchall()
        tables.close()
        return found

    @contextmanager
    def served(self, **environment: str) -> Iterator[str]:
        """Serve the wiki, and give its address, without a slash at the end."""
        said: Mapping[str, str] = {
            **os.environ,
            "MW_CONFIG_FILE": str(self.settings),
            "PHP_CLI_SERVER_WORKERS": str(WORKERS),
            **environment,
        }
        command = ["php", "-S", "127.0.0.1:0", "-t", str(PROGRAM)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, env=said, start_new_session=True, text=True)
        assert process.stderr is not None
        try:
            # Each worker says that it listens; what they say of each request is kept from filling the pipe.
            started = [re.search(r"\((http://[^)]+)\) started", process.stderr.readline()) for _ in range(WORKERS)]
            assert all(started), "the server of PHP does not start"
            log = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
            assert started[0] is not None
            yield started[0][1]
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # the workers outlive the first process otherwise
            process.wait()
            process.stderr.close()
        log.wait()
