package io.marketcast.agent.game.bpsr;

/** Ids of the services that frames name. Source: real captures, public descriptions. */
final class Service {

  /** The game world; nearly every Notify bears it. It says nothing about the trading centre. */
  static final long WORLD = 0x63335342;

  static final long TRADING_CENTER = 103_198_054;

  private Service() {}

  static boolean isKnown(long service) {
    return service == WORLD || service == TRADING_CENTER;
  }
}
