package io.marketcast.agent.simulate;

/** Who sends. */
public enum Side {
  CLIENT,
  SERVER;

  public Side other() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
