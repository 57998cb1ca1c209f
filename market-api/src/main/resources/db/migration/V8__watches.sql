-- Saved conditions on the market: io.marketcast.api.watch. last_fired and holding are written by ingest,
-- in the transaction that applies events; all else by the operator.
CREATE TABLE watch (
  id               text COLLATE "C" PRIMARY KEY,
  name             text NOT NULL,
  game             text COLLATE "C",       -- null: any, as for all that may be null
  realm            text COLLATE "C",
  item_id          text COLLATE "C",
  text             text,                   -- a part of a name, where there is no item_id
  search           text COLLATE "C",       -- the same in lower case
  side             text COLLATE "C" NOT NULL,
  currency         text,
  condition        text COLLATE "C" NOT NULL,
  value            numeric,
  cooldown_seconds bigint NOT NULL,
  enabled          boolean NOT NULL,
  last_fired       timestamptz,
  holding          text[] NOT NULL DEFAULT '{}'  -- "game realm item" for which it held at the last look
);
