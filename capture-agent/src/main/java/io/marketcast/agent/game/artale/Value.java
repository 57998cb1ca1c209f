package io.marketcast.agent.game.artale;

import java.util.Map;

/** An argument of a remote call, as its tag says. */
sealed interface Value {

  /** Tag 02. */
  record Number(int value) implements Value {}

  /** Tag 04. */
  record Text(String value) implements Value {}

  /** Tag 07. */
  record Flag(boolean value) implements Value {}

  /** Tag 11: names an object of the game's world. */
  record EntityReference(String value) implements Value {}

  /** Tag 16: fields in any order, each name once. */
  record Structure(String name, Map<String, Value> fields) implements Value {}

  /** A tag that is not known, so that nothing behind it can be read. */
  record Unknown(int tag) implements Value {}
}
