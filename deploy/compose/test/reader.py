#!/usr/bin/env python3
"""Reads the feed as a browser does, resuming after every end, and judges it: usage reader.py URL FILE.

Ends at SIGTERM with a line "FIRST LAST EVENTS CONNECTIONS FAULTS"; a fault is an event that is missing, comes twice or
out of order, and every gap or reset signal.
"""
import signal
import sys
import time
import urllib.request


class Reader:
    def __init__(self, url):
        self.url = url
        self.last = None
        self.first = None
        self.events = self.connections = 0
        self.faults = []
        self.retry_seconds = 1.0

    def run(self):
        while True:
            try:
                self.read_once()
            except OSError:
                pass
            time.sleep(self.retry_seconds)

    def read_once(self):
        headers = {"Last-Event-ID": self.last} if self.last else {}
        with urllib.request.urlopen(urllib.request.Request(self.url, headers=headers), timeout=40) as stream:
            self.connections += 1
            block = {}
            for line in stream:
                name, _, value = line.decode().rstrip("\n").partition(":")
                if name:
                    block[name] = value.strip()
                    continue
                self.take(block)
                block = {}

    def take(self, block):
        if "retry" in block:
            self.retry_seconds = int(block["retry"]) / 1000
        if "event" in block:
            self.faults.append(block["event"] + " " + block.get("data", ""))
        if "id" not in block:
            return
        epoch, offset = block["id"].split(":")
        if "data" in block and "event" not in block:
            self.events += 1
            self.first = self.first or block["id"]
            if self.last:
                last_epoch, last_offset = self.last.split(":")
                if epoch != last_epoch or int(offset) != int(last_offset) + 1:
                    self.faults.append(f"{self.last} then {block['id']}")
        self.last = block["id"]

    def verdict(self):
        return " ".join(map(str, (self.first, self.last, self.events, self.connections, self.faults or "none")))


def main():
    reader = Reader(sys.argv[1])

    def end(*_):
        with open(sys.argv[2], "w", encoding="utf-8") as out:
            print(reader.verdict(), file=out)
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
    reader.run()


main()
