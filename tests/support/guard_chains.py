"""Chains that the guard finds something in."""

from __future__ import annotations

from chain import Chain

MESSAGE = "<script>document.title = 'run'</script> & \"quotes\" | `ü`"
_TABLE = "CREATE TABLE {0} (id bigint PRIMARY KEY, name text);"
_DROP = "DROP TABLE {0};"


def add_unsound(chain: Chain) -> Chain:
    """Branches that merge, a downgrade that leaves an index, and a revision that
    cannot be undone; names that are awkward in every form."""
    chain.add("base1", up=_TABLE.format("partner"), down_sql=_DROP.format("partner"))
    chain.add(
        "bad1", message=MESSAGE,
        up="CREATE INDEX \"name|<&'\" ON partner (name);\n"
        "ALTER TABLE partner ALTER COLUMN name SET DEFAULT '';",
        down_sql="ALTER TABLE partner ALTER COLUMN name DROP DEFAULT;",
    )  # fmt: skip
    chain.add("left1", up=_TABLE.format("offer"), down_sql=_DROP.format("offer"))
    chain.add(
        "right1", down="bad1", irreversible="the rows are gone",
        up="DELETE FROM partner;", depends_on="base1",
    )  # fmt: skip
    chain.add("merge1", down=["left1", "right1"])
    return chain
