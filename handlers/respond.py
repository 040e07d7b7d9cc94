"""The answer to a press, over the connections that are open anyway: Bolt opens a new one for each."""

from typing import Any

from aiohttp import ClientSession
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.webhook import WebhookResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient


class Respond(AsyncRespond):
    def __init__(self, response_url: str, http: ClientSession | None) -> None:
        super().__init__(response_url=response_url)
        self._http = http

    async def __call__(self, *_: Any, **message: Any) -> WebhookResponse:
        return await AsyncWebhookClient(str(self.response_url), session=self._http).send(**message)
