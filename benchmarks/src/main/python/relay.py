"""A plain relay of the feed's PubSub channel to server-sent events: the peer of `bench feed`.

One subscription a process; each event is encoded once and put into a queue of every stream; a stream
sends all that waits for it at once.
"""

import asyncio
import os
from contextlib import suppress

import redis.asyncio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
queues = set()


async def follow():
    channel = redis.asyncio.from_url(os.environ["MARKETCAST_REDIS_URI"]).pubsub()
    await channel.subscribe("{marketcast}:feed")
    async for message in channel.listen():
        if message["type"] == "message":
            cursor, _, event = message["data"].partition(b"\n")
            if event:
                block = b"id: " + cursor + b"\ndata: " + event + b"\n\n"
                for queue in queues:
                    queue.put_nowait(block)


@app.on_event("startup")
async def start():
    app.state.follower = asyncio.create_task(follow())


async def blocks():
    queue = asyncio.Queue()
    queues.add(queue)
    try:
        yield b": welcome\n\n"
        while True:
            waiting = [await queue.get()]
            with suppress(asyncio.QueueEmpty):
                while True:
                    waiting.append(queue.get_nowait())
            yield b"".join(waiting)
    finally:
        queues.discard(queue)


@app.get("/stream")
async def stream():
    return StreamingResponse(blocks(), media_type="text/event-stream")
