package io.marketcast.agent.simulate.game;

/** A player's connection: what is said on it over time. */
public interface Session {

  /** The connection begins, or the capture joins it. */
  void begin(long nanos);

  /** Something that is of no interest. */
  void idle(long nanos);

  /** Something about the market, and the event that it must lead to. */
  void market(long nanos);

  /** The capture ends. */
  void end(long nanos);
}
