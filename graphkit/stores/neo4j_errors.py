"""What went wrong between us and a Neo4j server, as one line that says what to do. A password is in none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graphkit.errors import GraphkitError, QueryError, ServerError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
# The oldest server whose statements for constraints and full text are those we send. 5.26 and 2026.08 are tested.
OLDEST_SERVER = (5, 0)


def check_address(uri: str) -> None:
    """Raise `ServerError` unless `uri` is an address of Neo4j without a login in it."""
    scheme, separator, rest = uri.partition("://")
    if not separator or scheme not in SCHEMES:
        shown = f"{scheme}://" if separator else repr(uri)
        raise ServerError(
            f"{shown} is no address of Neo4j. Use bolt://HOST:7687 for one server, neo4j:// for a cluster, "
            "and bolt+s:// or neo4j+s:// with TLS (Aura: neo4j+s://)."
        )
    if "@" in rest:
        raise ServerError("The address holds a login. Give it with --user and GRAPHKIT_NEO4J_PASSWORD instead.")
    place = urlsplit(uri)
    try:
        # The driver would take a port modulo 65,536.
        valid = bool(place.hostname) and place.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise ServerError(f"{uri!r} names no host and port. Use {scheme}://HOST:7687.")


def check_version(product: str, version: str, agent: str, uri: str) -> None:
    """Raise `ServerError` if a server is no Neo4j, or older than any that we can load into.

    `product` and `version` are what it calls itself in dbms.components(), `agent` what it said when we connected: others
    that speak Bolt say "compatible" there.

    >>> check_version("Neo4j Kernel", "5.26.30", "Neo4j/5.26.30", "bolt://localhost")
    """
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if not product.startswith("Neo4j") or numbers is None or not re.fullmatch(r"Neo4j/\S+", agent):
        raise ServerError(f"The server at {uri} is {agent}, not Neo4j: load takes Neo4j alone.")
    if (int(numbers[1]), int(numbers[2])) < OLDEST_SERVER:
        oldest = ".".join(map(str, OLDEST_SERVER))
        raise ServerError(
            f"The server at {uri} is Neo4j {version}; graphkit needs {oldest} or newer. Upgrade the server."
        )


@contextmanager
def explained(uri: str, user: str, database: str | None) -> Iterator[None]:
    """Turn what the driver raises into `ServerError`, or `QueryError` for a mistake in a query."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _explain(error, uri, user, database) from error


def _explain(error: DriverError | Neo4jError, uri: str, user: str, database: str | None) -> GraphkitError:
    if isinstance(error, Neo4jError):
        return _explain_answer(error, uri, user, database)
    if isinstance(error, UnsupportedServerProduct):
        return ServerError(f"The server at {uri} is no Neo4j that this driver can talk to: {_line(error)}")
    if isinstance(error, ConfigurationError):
        return ServerError(f"The address {uri} cannot be used: {_line(error)}")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        if _about_encryption(error):
            return ServerError(
                f"The server at {uri} and the scheme do not agree on TLS: {_line(error)}. "
                "Use bolt:// or neo4j:// without TLS, bolt+s:// or neo4j+s:// with it, +ssc for a certificate of your own."
            )
        encrypted = " The scheme asks for TLS: does the server offer it?" if "+" in uri.partition("://")[0] else ""
        return ServerError(
            f"No Neo4j server answers at {uri}.{encrypted} Start it or mend the address; a load that was cut off goes on "
            f"when it is run again. ({_line(error)})"
        )
    return ServerError(f"Talking to {uri} failed: {_line(error)}")


def _explain_answer(error: Neo4jError, uri: str, user: str, database: str | None) -> GraphkitError:
    code = error.code or ""
    if isinstance(error, AuthError) or code.startswith("Neo.ClientError.Security"):
        if code.endswith("AuthenticationRateLimit"):
            return ServerError(f"The server at {uri} refuses logins of {user!r} for a while: too many failed. Wait.")
        if code.endswith("CredentialsExpired"):
            return ServerError(f"The password of {user!r} at {uri} has expired. Change it first, as the server asks.")
        if code.endswith("Forbidden"):
            return ServerError(f"{user!r} may not do this at {uri}: {_line(error)} Ask its administrator.")
        return ServerError(f"The server at {uri} refuses the login of {user!r}. Check the user and the password.")
    if code.endswith("DatabaseNotFound"):
        return ServerError(f"The server at {uri} has no database {database!r}. List them with: SHOW DATABASES")
    if code.endswith(("WriteOnReadOnlyAccessDatabase", "ForbiddenOnReadOnlyDatabase")):
        return ServerError(f"The server at {uri} is read-only: nothing was written. See server.databases.read_only.")
    if code.endswith(("NotALeader", "DatabaseUnavailable")):
        return ServerError(f"The database at {uri} cannot be written now: {_line(error)} Try again.")
    if code.endswith("ConstraintCreationFailed"):
        return ServerError(
            f"The key of our nodes cannot be made in the database at {uri}: {_line(error)}. Nodes of someone else bear the "
            "label Graphkit and share graph and id. Rename their label, or name another database."
        )
    if code.endswith("ConstraintValidationFailed"):
        return ServerError(f"A constraint in the database at {uri} refuses a node of the graph: {_line(error)}")
    if isinstance(error, ClientError) and ".Statement." in code:
        if code.endswith("AccessMode"):
            return QueryError("This query writes, and the session only reads. Remove the writing clause.")
        return QueryError(_line(error))
    return ServerError(f"The server at {uri} says: {_line(error)}")


def _about_encryption(error: BaseException) -> bool:
    # A server without TLS closes the connection in the handshake; the cause then is an error of the ssl module.
    cause: BaseException | None = error
    while cause is not None:
        if type(cause).__module__ == "ssl" or "encryption" in str(cause).lower():
            return True
        cause = cause.__cause__
    return False


def _line(error: DriverError | Neo4jError) -> str:
    text = (error.message if isinstance(error, Neo4jError) else str(error)) or type(error).__name__
    return text.strip().split("\n", 1)[0][:300].rstrip(" :")
