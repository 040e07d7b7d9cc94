"""`python -m tests.gallery` takes the pictures in docs/gallery; with --serve it shows all exhibits."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from aiohttp import web

from simulator.page.gallery import Exhibit, gallery_app
from tests.chromium import MISSING, chromium_path
from tests.gallery.pictures import ordinary, pictures, take
from tests.views.exhibits import NAMES, exhibits

FOLDER = Path(__file__).parents[2] / "docs" / "gallery"


@asynccontextmanager
async def served(hung: list[Exhibit], port: int = 0) -> AsyncIterator[str]:
    runner = web.AppRunner(gallery_app(hung, NAMES))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def show(port: int) -> None:
    async with served(exhibits(), port) as address:
        sys.stdout.write(f"The gallery hangs at {address} (Ctrl+C closes it)\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


async def photograph(folder: Path, chromium: str) -> None:
    hung = ordinary(exhibits())
    async with served(hung) as address:
        async for name, picture in take(address, pictures(hung), chromium):
            (folder / f"{name}.png").write_bytes(picture)
    sys.stdout.write(f"The pictures are in {folder}\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="show all exhibits, take no pictures")
    parser.add_argument("--port", type=int, default=0, help="for --serve (default: a free one)")
    parser.add_argument("--to", type=Path, default=FOLDER, help="where the pictures go")
    asked = parser.parse_args()
    if asked.serve:
        with suppress(KeyboardInterrupt):
            asyncio.run(show(asked.port))
        return
    chromium = chromium_path()
    if chromium is None:
        sys.exit(MISSING)
    asked.to.mkdir(parents=True, exist_ok=True)
    asyncio.run(photograph(asked.to, chromium))


if __name__ == "__main__":
    main()
