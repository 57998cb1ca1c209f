#!/usr/bin/env python3
"""Prints the feed's events, one a line, and goes on where it stopped. Python 3.9 or newer, nothing else."""
import argparse
import http.client
import json
import os
import random
import sys
import time
import urllib.error
import urllib.request

SILENCE_SECONDS = 45  # three heartbeats: the connection is dead
LONGEST_WAIT_SECONDS = 30


class Refused(Exception):
    """The same request would be refused for ever."""


class Feed:
    """Blocks of the stream, for ever: reconnects, waits as long as it is asked to, resumes."""

    def __init__(self, url, query="", last_id=""):
        self.url = f"{url}/api/v1/stream?{query}"
        self.last_id = last_id
        self.retry_seconds = 2.0

    def blocks(self):
        """Yields (id, event, data); data is empty where a block only moves the cursor on."""
        failures = 0
        while True:
            before = self.last_id
            try:
                yield from self._read()
                failures = 0  # ended in good order: come back after `retry`
            except urllib.error.HTTPError as e:
                # 4xx would be refused for ever, except "too many requests" of a proxy
                if e.code < 500 and e.code != 429:
                    raise Refused(e.read().decode(errors="replace")) from None
                failures += 1
                print(f"disconnected: status {e.code}", file=sys.stderr)
            except (OSError, http.client.HTTPException) as e:
                failures = failures + 1 if self.last_id == before else 1
                print(f"disconnected: {e!r}", file=sys.stderr)
            wait = min(self.retry_seconds * 2 ** min(max(0, failures - 1), 10), LONGEST_WAIT_SECONDS)
            time.sleep(wait * random.uniform(0.75, 1.25))

    def _read(self):
        request = urllib.request.Request(self.url, headers={"Accept": "text/event-stream"})
        if self.last_id:
            request.add_header("Last-Event-ID", self.last_id)
        with urllib.request.urlopen(request, timeout=SILENCE_SECONDS) as response:
            print("connected" + (f" behind {self.last_id}" if self.last_id else ""), file=sys.stderr)
            block = {}
            for raw in response:
                line = raw.decode("utf-8").rstrip("\r\n")
                if line:
                    name, _, value = line.partition(":")
                    value = value[1:] if value.startswith(" ") else value
                    block[name] = block[name] + "\n" + value if name == "data" and name in block else value
                    continue
                if block.get("retry", "").isdigit():
                    self.retry_seconds = int(block["retry"]) / 1000
                self.last_id = block.get("id", self.last_id)
                yield self.last_id, block.get("event", "message"), block.get("data", "")
                block = {}


def load_cursor(file):
    """The cursor in a file, or nothing the first time."""
    if not file or not os.path.exists(file):
        return ""
    with open(file, encoding="ascii") as f:
        return f.read().strip()


def save_cursor(file, cursor):
    """Written beside and renamed, so that the file is whole whenever the process dies."""
    if file and cursor:
        with open(file + ".new", "w", encoding="ascii") as f:
            f.write(cursor)
        os.replace(file + ".new", file)


def summary(event):
    def named(x):
        return x.get("item_name") or f"#{x.get('item_id')}"

    def known(value):
        return "?" if value is None else value

    offers = [
        f"{l['side']} {known(l['quantity'])} × {named(l)} at {known(l['price'])} {l['currency'] or ''}".strip()
        for l in event.get("listings", [])
    ]
    items = [f"{i['on_sale']} × {named(i)} from {known(i['min_price'])}" for i in event.get("items", [])]
    return f"{event['type']} {event['game']}  " + "; ".join(offers + items)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8080", help="where the API is (default: %(default)s)")
    parser.add_argument("--query", default="", help="which events, e.g. 'game=artale&type=shout&since=-100'")
    parser.add_argument("--cursor", metavar="FILE", help="keep the last cursor here and go on behind it")
    parser.add_argument("--json", action="store_true", help="print events as they come instead of a summary")
    options = parser.parse_args()
    feed = Feed(options.url, options.query, load_cursor(options.cursor))
    for cursor, event, data in feed.blocks():
        if data and event == "message":
            print(data if options.json else f"{cursor}  {summary(json.loads(data))}", flush=True)
        elif data:
            # gap: what you miss; reset: the feed began anew; snapshot: the market
            print(f"{event}: {data}", file=sys.stderr)
        save_cursor(options.cursor, cursor)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # item names, whatever the terminal's locale says
    try:
        main()
    except Refused as e:
        sys.exit(f"refused: {e}")
    except KeyboardInterrupt:
        pass
