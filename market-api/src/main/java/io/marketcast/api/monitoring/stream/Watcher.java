package io.marketcast.api.monitoring.stream;

import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.SharedBytes;
import io.marketcast.api.monitoring.logs.LogQuery;
import io.marketcast.api.monitoring.wire.WatchMeters;
import io.marketcast.api.monitoring.wire.WatchSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One who watches. Until it has been welcomed what comes is held, {@value #MOST_HELD} messages at
 * most; from then on it is written at once or, where the socket is full, skipped. One that misses
 * what does not come again, or takes nothing for long, is cut off. Used on its event loop.
 */
final class Watcher {

  private static final int MOST_HELD = 50;
  private static final int FULL_HEARTBEATS = 2;

  private final WatchSocket socket;
  private final WatchLoop loop;
  private final WatchMeters meters;
  private final List<Outgoing> held = new ArrayList<>();
  private final Set<LogQuery> follows = new HashSet<>();
  private boolean operator;
  private boolean welcomed;
  private boolean ended;
  private boolean requesting;
  private int fullHeartbeats;
  private int wrongTokens;

  Watcher(WatchSocket socket, WatchLoop loop, boolean operator, WatchMeters meters) {
    this.socket = socket;
    this.loop = loop;
    this.operator = operator;
    this.meters = meters;
  }

  WatchSocket socket() {
    return socket;
  }

  /** Where it is used. */
  WatchLoop loop() {
    return loop;
  }

  /** The logs that it follows; to be changed by {@link LogDesk} alone. */
  Set<LogQuery> follows() {
    return follows;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isOperator() {
    return operator;
  }

  /** Whether a request of it may begin: no other one is being answered. */
  boolean beginRequest() {
    boolean may = !requesting && !ended;
    requesting = true;
    return may;
  }

  void endRequest() {
    requesting = false;
  }

  /** How many wrong tokens it has shown. */
  int countWrongToken() {
    return ++wrongTokens;
  }

  /** It has shown the operator's token. */
  void becomeOperator() {
    operator = true;
  }

  boolean maySee(MonitorMessage message) {
    return operator || message.isForEverybody();
  }

  /** Sends what one begins with, and then what came meanwhile. */
  void welcome(List<Outgoing> messages) {
    welcomed = true;
    messages.forEach(this::sendAlone);
    held.forEach(this::sendAlone);
    held.clear();
  }

  /**
   * Takes what several are sent.
   *
   * @param bytes in its form
   */
  void take(Outgoing message, SharedBytes bytes) {
    if (!welcomed) {
      hold(message);
    } else if (!socket.isFull()) {
      meters.sent();
      socket.send(bytes);
    } else {
      miss(message);
    }
  }

  private void hold(Outgoing message) {
    if (held.size() < MOST_HELD) {
      held.add(message);
    } else {
      miss(message);
    }
  }

  private void miss(Outgoing message) {
    meters.skipped();
    if (!message.isSkippable()) {
      cutOff(); // when it comes back it is told all that counts
    }
  }

  /** Sends to this one alone. */
  void sendAlone(Outgoing message) {
    if (maySee(message.message())) {
      SharedBytes bytes = socket.form().bytes(message.json());
      take(message, bytes);
      bytes.release();
    }
  }

  /** Answers it at once, whatever it may see, and has been welcomed or not. */
  void answer(Outgoing message) {
    SharedBytes bytes = socket.form().bytes(message.json());
    meters.sent();
    socket.send(bytes);
    bytes.release();
  }

  void heartbeat() {
    fullHeartbeats = socket.isFull() ? fullHeartbeats + 1 : 0;
    boolean lives = fullHeartbeats > 0 || socket.isAnswering();
    if (!lives) {
      end(CloseCode.NOT_ANSWERING);
      meters.cutOff();
    } else if (fullHeartbeats == FULL_HEARTBEATS) {
      cutOff();
    }
  }

  private void cutOff() {
    if (!ended) {
      meters.cutOff();
      end(CloseCode.TOO_SLOW);
    }
  }

  void end(CloseCode why) {
    gone();
    socket.end(why);
  }

  /** Whoever ended it. */
  void gone() {
    ended = true;
  }
}
