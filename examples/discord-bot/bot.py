#!/usr/bin/env python3
"""Posts what is newly offered to a Discord channel, and goes on where it stopped after a restart.

Give it a webhook's address, or a bot's token and a channel. Python 3.9 or newer, nothing else.
"""
import argparse
import http.client
import itertools
import json
import os
import queue
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

# feed.py, the Python example, beside this file or in its own folder
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "python"))
from feed import Feed, Refused, load_cursor, save_cursor  # noqa: E402

MOST_EMBEDS = 10  # in a message, by Discord's rules; and 6000 characters in all of them
TITLE_CHARS = 100
TEXT_CHARS = 450
TIMEOUT_SECONDS = 20
LONGEST_WAIT_SECONDS = 60
COLORS = {"sell": 0x2E9E6B, "buy": 0x3B7DD8}
MARKDOWN = str.maketrans({c: "\\" + c for c in "\\*_~`|>#[]()-"})


class Discord:
    """A channel: sends one message after the other, each until Discord has it or refuses it for good."""

    def __init__(self, address, token, agent, stopping):
        self.address = address
        self.headers = {"Content-Type": "application/json", "User-Agent": f"DiscordBot ({agent}, 1.0)"}
        if token:
            self.headers["Authorization"] = "Bot " + token
        self.has_nonce = bool(token)  # webhooks know none
        self.stopping = stopping
        self.free_at = 0.0

    def send(self, embeds, cursor):
        """Whether Discord has it, or never will; not so where the bot is to stop before."""
        message = {"embeds": embeds, "allowed_mentions": {"parse": []}}  # no shout rings anybody
        if self.has_nonce:
            # the same message again, after an answer that got lost, is not posted twice
            message.update(nonce=cursor[-25:], enforce_nonce=True)
        body = json.dumps(message).encode()
        for attempt in itertools.count():
            if self.stopping.wait(max(0.0, self.free_at - time.monotonic())):
                return False
            if self._try(body, attempt):
                return True

    def _try(self, body, attempt):
        backoff = min(2.0 ** min(attempt, 10), LONGEST_WAIT_SECONDS)
        try:
            request = urllib.request.Request(self.address, data=body, headers=self.headers)
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
                response.read()
                if response.headers.get("X-RateLimit-Remaining") == "0":
                    self._pause(float(response.headers.get("X-RateLimit-Reset-After", 1)))
            return True
        except urllib.error.HTTPError as e:
            if e.code == 429:
                self._pause(float(e.headers.get("Retry-After") or backoff))
            elif e.code >= 500:
                self._pause(backoff)
            elif e.code == 400:  # one message that Discord does not like must not hold up all others
                print("Discord refused a message: " + e.read().decode(errors="replace"), file=sys.stderr)
                return True
            else:
                raise Refused(f"by Discord with status {e.code}; check webhook, token, channel") from None
            print(f"Discord answers {e.code}, trying again", file=sys.stderr)
        except (OSError, http.client.HTTPException) as e:
            self._pause(backoff)
            print(f"Discord cannot be reached: {e}", file=sys.stderr)
        return False

    def _pause(self, seconds):
        self.free_at = time.monotonic() + seconds


def embed(cursor, event):
    """An event as Discord shows it; None where it offers nothing."""
    listings = event.get("listings", [])
    if not listings:
        return None
    lines = [line(listing) for listing in listings]
    if event["type"] == "shout":
        lines.insert(0, "“" + event["text"].translate(MARKDOWN) + "”")
    title = event.get("nickname") or listings[0]["item_name"] or f"#{listings[0]['item_id']}"
    return {
        "title": title.translate(MARKDOWN)[:TITLE_CHARS],
        "description": "\n".join(lines)[:TEXT_CHARS],
        "color": COLORS.get(listings[0]["side"], 0),
        "footer": {"text": f"{event['game']} · {cursor}"},
        "timestamp": event["timestamp"],
    }


def line(listing):
    name = (listing["item_name"] or f"#{listing['item_id']}").translate(MARKDOWN)
    quantity = f"{listing['quantity']} × " if listing["quantity"] is not None else ""
    price = f" for {listing['price']:,}" if listing["price"] is not None else ""
    return f"{listing['side']} {quantity}{name}{price} {listing['currency'] or ''}".strip()


def read(feed, blocks):
    """Reads the feed into a queue; while that is full, the stream waits, which it may."""
    try:
        for cursor, event, data in feed.blocks():
            if data and event != "message":
                print(f"{event}: {data}", file=sys.stderr)
            blocks.put((cursor, json.loads(data) if data and event == "message" else None))
    except Exception as e:  # whatever it is, the bot must not go on without a feed
        blocks.put(e)


def collect(blocks, seconds):
    """Embeds for one message, and the cursor that they reach to; waits so long for more of them."""
    embeds, reached = [], ""
    deadline = time.monotonic() + seconds
    while len(embeds) < MOST_EMBEDS and time.monotonic() < deadline:
        try:
            block = blocks.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            break
        if isinstance(block, Exception):
            raise block
        reached, event = block
        found = embed(reached, event) if event else None
        if found:
            embeds.append(found)
    return embeds, reached


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://localhost:8080", help="where the API is (default: %(default)s)")
    parser.add_argument("--query", default="type=new_listings&type=shout", help="which events (default: %(default)s)")
    parser.add_argument("--cursor", metavar="FILE", default="discord.cursor", help="default: %(default)s")
    parser.add_argument("--every", type=float, default=2.0, metavar="S", help="gather so long (default: %(default)s)")
    parser.add_argument("--webhook", default=os.environ.get("DISCORD_WEBHOOK"), help="or DISCORD_WEBHOOK")
    parser.add_argument("--channel", help="a channel's id; the bot's token is in DISCORD_TOKEN")
    chosen = parser.parse_args()
    chosen.token = None if chosen.webhook else os.environ.get("DISCORD_TOKEN")
    if not chosen.webhook and not (chosen.token and chosen.channel):
        parser.error("--webhook, or --channel and the token in DISCORD_TOKEN")
    return chosen


def main():
    chosen = options()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    address = chosen.webhook or f"https://discord.com/api/v10/channels/{chosen.channel}/messages"
    channel = Discord(address, chosen.token, chosen.url, stopping)
    blocks = queue.Queue(maxsize=100)
    feed = Feed(chosen.url, chosen.query, load_cursor(chosen.cursor))
    threading.Thread(target=read, args=(feed, blocks), daemon=True).start()
    while not stopping.is_set():
        embeds, reached = collect(blocks, chosen.every)
        if reached and (not embeds or channel.send(embeds, reached)):
            save_cursor(chosen.cursor, reached)  # only now: what is not posted comes again


if __name__ == "__main__":
    try:
        main()
    except Refused as e:
        sys.exit(f"refused: {e}")
