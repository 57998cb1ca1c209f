-- What REST looks up by.
CREATE INDEX item_item_id ON item (item_id);
CREATE INDEX offer_name ON offer (lower(coalesce(item, item_name)), last_seen DESC);
