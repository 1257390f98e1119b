"""The data source in the terms of Spark: its schema, its partitions, and the rows of a partition.

Interface: https://spark.apache.org/docs/latest/api/python/tutorial/sql/python_data_source.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from extractor.engines import filled, reading
from extractor.engines.columns import FAILURE, LOSS, TEXT, chosen, ddl
from extractor.engines.finding import sources
from extractor.engines.partitions import Partition, partitions
from extractor.errors import OptionError
from extractor.spark import FORMAT, options
from extractor.spark.options import Options
from extractor.writers import arrow
from extractor.writers.columns import ARTICLE

if TYPE_CHECKING:
    import pyarrow


class MediaWiki(DataSource):
    """Dumps and article files as a table of articles, with `failure` and `loss` for what has no record."""

    @classmethod
    def name(cls) -> str:
        """Return the name of the format."""
        return FORMAT

    def schema(self) -> str:
        """Return the columns that the options name, and those of what is missing, in the words of Spark SQL."""
        asked = options.of(self.options)
        if asked.into is not None:
            return f"{filled.ddl(filled.of(asked.into, None).columns)}, {ddl((LOSS,))}"
        return ddl((*chosen(asked.columns), FAILURE, LOSS))

    def reader(self, schema: StructType) -> Reader:
        """Return the reader for a schema, which is that of `schema` or has some of its columns."""
        asked = options.of(self.options)
        if asked.into is None:
            known = arrow.schema((*ARTICLE, TEXT, FAILURE, LOSS))
        else:
            known = arrow.package("a schema").schema([*filled.of(asked.into, None).schema, *arrow.schema((LOSS,))])
        names = tuple(_column(field, known) for field in schema.fields)
        if twice := [name for place, name in enumerate(names) if name in names[:place]]:
            raise OptionError(f"the column {twice[0]} is there twice in the schema")
        return Reader(asked, names, [field.name for field in schema.fields])


@dataclass
class Portion(InputPartition):
    """A partition, as Spark sends it to an executor."""

    value: Partition


class Reader(DataSourceReader):
    """The reader of a table: it finds the partitions once, and reads each of them in some executor."""

    def __init__(self, asked: Options, names: Sequence[str], spelled: list[str]) -> None:
        """`spelled` are the names of the columns as the caller writes them: Spark does not mind their case."""
        self._asked = asked
        self._names = tuple(names)
        self._spelled = spelled

    def partitions(self) -> Sequence[InputPartition]:
        """Return the partitions.

        Raises:
            ReadError: a path has no file.
        """
        found = partitions(sources(self._asked.paths), self._asked.run, self._asked.bytes)
        return [Portion(one) for one in found]

    def read(self, partition: InputPartition) -> Iterator[pyarrow.RecordBatch]:
        """Yield the rows of a partition.

        Raises:
            PageError, ReadError: in the mode FAILFAST, for the first page without a record and the first loss.
        """
        for batch in self._batches(partition.value):
            yield batch.select(list(self._names)).rename_columns(self._spelled)

    def _batches(self, partition: Partition) -> Iterator[pyarrow.RecordBatch]:
        asked = self._asked
        if asked.into is not None:
            return reading.read_filled(partition, asked.run, asked.into, strict=asked.strict)
        wanted = [name for name in self._names if name not in (FAILURE.name, LOSS.name)]
        return reading.read(partition, asked.run, wanted, strict=asked.strict)


def _column(field: object, known: pyarrow.Schema) -> str:
    """Return the name of the column that a field of a schema asks for.

    Raises:
        OptionError: there is none of that name and type.
    """
    asked, type = field.name, field.dataType  # type: ignore[attr-defined]
    if not field.nullable:  # type: ignore[attr-defined]
        raise OptionError(f"the column {asked} may be null; leave NOT NULL out of the schema")
    name = next((one for one in known.names if one.lower() == asked.lower()), None)
    if name is None:
        raise OptionError(f"no column is called {asked.lower()}; there are {', '.join(known.names)}")
    [own] = from_arrow_schema(arrow.package("a schema").schema([known.field(name)])).fields
    if own.dataType.simpleString() != type.simpleString():
        raise OptionError(f"the column {name} is {own.dataType.simpleString()}, not {type.simpleString()}")
    return str(name)
