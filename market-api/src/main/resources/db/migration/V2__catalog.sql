-- What the operator imports: names, categories, trading rules. io.marketcast.api.catalog writes, each
-- import in one transaction, one import at a time.

CREATE TABLE item_name (
  game     text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,     -- BCP 47 in its usual form: en, zh-TW
  item_id  text COLLATE "C" NOT NULL,     -- the game's number, as in "item"
  name     text NOT NULL,
  PRIMARY KEY (game, language, item_id)
);

-- What agents and caches compare: the same names have the same version.
CREATE TABLE name_catalog (
  game     text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  version  text NOT NULL,                 -- the beginning of the SHA-256 of what is in Redis
  names    integer NOT NULL,
  imported timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (game, language)
);

CREATE TABLE item_category (
  game     text COLLATE "C" NOT NULL,
  item_id  text COLLATE "C" NOT NULL,
  category text NOT NULL,                 -- as the file has it; the most special one of trading rules
  PRIMARY KEY (game, item_id)
);
CREATE INDEX item_category_category ON item_category (game, category);

CREATE TABLE category_name (
  game     text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  category text NOT NULL,
  name     text NOT NULL,
  level    integer NOT NULL,
  PRIMARY KEY (game, language, category)
);

-- Prices are per unit; shares are parts per million.
CREATE TABLE trading_rule (
  game              text COLLATE "C" NOT NULL,
  item_id           text COLLATE "C" NOT NULL,
  category          text,
  subcategory       text,
  recommended_price bigint NOT NULL,
  minimum_price     bigint NOT NULL,
  maximum_price     bigint NOT NULL,
  step_ppm          bigint NOT NULL,
  tax_ppm           bigint NOT NULL,
  card_tax_ppm      bigint NOT NULL,
  deposit_ppm       bigint NOT NULL,
  card_deposit_ppm  bigint NOT NULL,
  listing_seconds   bigint NOT NULL,
  notice_seconds    bigint NOT NULL,
  PRIMARY KEY (game, item_id)
);
