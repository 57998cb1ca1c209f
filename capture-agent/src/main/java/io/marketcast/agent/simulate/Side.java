package io.marketcast.agent.simulate;

/** Who sends. */
enum Side {
  CLIENT,
  SERVER;

  Side other() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
