"""Slack cannot even be called: what was surely not posted is tried again, ever later, and is said once.

Row 35 of the list of faults.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from scheduling import outcome
from scheduling.outcome import LONGEST_PAUSE, TRIES, Later
from tests.faults.pages import page, with_pages
from tests.live import START, given_second
from tests.stage import open_stage

AWAY, MINUTE = timedelta(minutes=10), timedelta(minutes=1)
HERE = "127.0.0.1"


class Door:
    """Between the companion and Slack; shut, every call is refused."""

    def __init__(self, api_url: str) -> None:
        self._to = URL(api_url).port or 0
        self._ways: list[asyncio.StreamWriter] = []
        self.url = f"http://{HERE}:0/api/"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._carry, HERE, URL(self.url).port)
        self.url = f"http://{HERE}:{self._server.sockets[0].getsockname()[1]}/api/"

    async def shut(self) -> None:
        self._server.close()
        for way in self._ways:
            way.close()
            with suppress(ConnectionError):
                await way.wait_closed()
        self._ways.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(HERE, self._to)
        self._ways += [writer, back]
        with suppress(ConnectionError):
            await asyncio.gather(_along(reader, back), _along(there, writer))


async def _along(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65536):
        writer.write(part)
    writer.close()


@asynccontextmanager
async def behind(door: list[Door], api_url: str) -> AsyncIterator[Door]:
    door.append(Door(api_url))
    await door[0].open()
    yield door[0]
    await door[0].shut()


@pytest.mark.faults
async def test_row_35_refused_for_long_it_is_tried_ever_later_and_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    doors: list[Door] = []
    async with open_stage(tmp_path, via=lambda url: behind(doors, url)) as stage:
        pair, place = await stage.given_pair()
        await given_second(stage, pair)
        await stage.until(START - timedelta(seconds=1))
        async with with_pages(stage) as running:
            (door,) = doors
            await door.shut()
            await stage.until(START + AWAY)
            assert (await page(running, "readyz"))[0] == 200, "people are answered meanwhile"
            tries = [each for each in caplog.messages if each == "a card was not sent: connection refused"]
            assert TRIES <= len(tries) <= TRIES + AWAY / LONGEST_PAUSE, "and it is not given up"
            edits = [each for each in caplog.messages if each.startswith("edit of a ")]
            assert 0 < len(edits) < 1.5 * (AWAY / MINUTE), "of all messages together"
            await door.open()
            await stage.passes(minutes=6)
        assert len([each for each in stage.slack.messages(place) if "▶ Now" in each.shown]) == 1


def of_nobody_known(folder: Path) -> ssl.SSLContext:
    """A certificate that somebody made for himself."""
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "slack.com")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    file = folder / "certificate.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@asynccontextmanager
async def pretending(folder: Path) -> AsyncIterator[str]:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, HERE, 0, ssl_context=of_nobody_known(folder)).start()
    yield f"https://{HERE}:{runner.addresses[0][1]}/api/"
    await runner.cleanup()


async def posted_to(url: str) -> Exception:
    async with aiohttp.ClientSession() as http:
        client = AsyncWebClient("xoxb-1", base_url=url, session=http, retry_handlers=[])
        with pytest.raises(aiohttp.ClientError) as refused:
            await client.chat_postMessage(channel="C1", text="x")
    return refused.value


async def test_row_35_a_name_that_is_not_found_a_port_that_is_shut_and_a_wrong_certificate(
    tmp_path: Path,
) -> None:
    with socket() as free:
        free.bind((HERE, 0))
        shut = free.getsockname()[1]
    async with pretending(tmp_path) as url:
        for each in ("https://slack.invalid/api/", f"http://{HERE}:{shut}/api/", url):
            found = outcome.of(await posted_to(each), 1)
            assert isinstance(found, Later), "nothing of it was sent"
            assert not found.poisoned, "and it is no fault of the message"
