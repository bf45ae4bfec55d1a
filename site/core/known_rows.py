"""
Asks once whether a row that a revision refers to still exists.

modelcluster asks it for each foreign key of each child row, also for the page that the child rows
belong to: 42 queries for one revision of a story, several times in one publication.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster import models as modelcluster

# A row that live rows hold can be deleted when only a former version refers to it. modelcluster
# raises an exception then, and the editor of a draft answered 500.
NOT_DELETED = (models.PROTECT, models.RESTRICT)
# The rows that were found: model, field, value. A ContextVar, because modelcluster reads child rows
# by calling itself, with the model and its data and nothing else.
_found: ContextVar[set[tuple[type[models.Model], str, Any]] | None] = ContextVar(
    "found", default=None
)


@contextmanager
def known_rows() -> Iterator[None]:
    """Within this, nothing that revisions refer to is deleted, so that it is looked up once."""
    if _found.get() is not None:
        yield
        return
    token = _found.set(set())
    try:
        yield
    finally:
        _found.reset(token)


def _missing(
    model: type[models.Model], data: dict[str, Any]
) -> list["models.ForeignKey[Any, Any]"]:
    """The foreign keys of a row's data whose rows don't exist."""
    found, missing = _found.get(), []
    found = set() if found is None else found
    for name, value in data.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if not isinstance(field, models.ForeignKey) or value is None:
            continue
        other, key = field.remote_field.model, str(field.remote_field.field_name)
        related: Any = other._meta.get_field(key)
        wanted = related.to_python(value)
        if (other, key, wanted) in found:
            continue
        if not other._default_manager.filter(**{key: wanted}).exists():
            missing.append(field)
        else:
            found.add((other, key, wanted))
    return missing


def connect() -> None:
    """Called once, when Django starts."""
    read_row = modelcluster.model_from_serializable_data
    read_cluster = modelcluster.ClusterableModel.from_serializable_data.__func__

    @wraps(read_row)
    def read_known_row(
        model: Any, data: Any, check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        missing = _missing(model, data) if check_fks else []
        kept = [field for field in missing if field.remote_field.on_delete in NOT_DELETED]
        if kept and strict_fks:
            return None  # a child row, which goes as if its row had taken it along
        data = data | {field.name: None for field in kept}
        return read_row(model, data, check_fks=bool(missing), strict_fks=strict_fks)

    @wraps(read_cluster)
    def read_known_cluster(cls: Any, *args: Any, **kwargs: Any) -> Any:
        with known_rows():
            return read_cluster(cls, *args, **kwargs)

    modelcluster.model_from_serializable_data = read_known_row
    modelcluster.ClusterableModel.from_serializable_data = classmethod(read_known_cluster)
