-- Events that the operator has erased (io.marketcast.api.player): whoever still holds one does not store it
-- again. Cursors only, nothing of what they said.
CREATE TABLE erased_event (
  epoch    text COLLATE "C" NOT NULL,
  "offset" bigint NOT NULL,
  erased   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (epoch, "offset")
);
