package io.marketcast.api.monitoring.stream;

import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.SharedBytes;
import io.marketcast.api.monitoring.logs.LogQuery;
import io.marketcast.api.monitoring.wire.WatchMeters;
import io.marketcast.api.monitoring.wire.WatchSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One who watches. What comes before it has been welcomed, or while its socket is full, is skipped
 * where the next of its kind says it all, and else held, {@value #MOST_HELD} messages at most. One
 * for which more would have to be held, or that takes nothing for long, is cut off. Used on its
 * event loop.
 */
final class Watcher {

  private static final int MOST_HELD = 50;
  private static final int FULL_HEARTBEATS = 2;

  private final WatchSocket socket;
  private final WatchLoop loop;
  private final WatchMeters meters;
  private final Deque<Outgoing> held = new ArrayDeque<>();
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
    socket.onDrain(this::sendHeld);
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

  boolean isWelcomed() {
    return welcomed;
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

  /** Sends what one begins with, however much that is, and then what came meanwhile. */
  void welcome(List<Outgoing> messages) {
    welcomed = true;
    messages.stream().filter(message -> maySee(message.message())).forEach(this::answer);
    sendHeld();
  }

  private void sendHeld() {
    while (welcomed && !held.isEmpty() && !socket.isFull()) {
      answer(held.remove());
    }
  }

  /**
   * Takes what several are sent.
   *
   * @param bytes in its form
   */
  void take(Outgoing message, SharedBytes bytes) {
    if (ended) {
      return;
    }
    if (welcomed && held.isEmpty() && !socket.isFull()) {
      meters.sent();
      socket.send(bytes);
    } else if (message.isSkippable()) {
      meters.skipped();
    } else if (held.size() < MOST_HELD) {
      held.add(message);
    } else {
      cutOff(); // when it comes back it is told all that counts
    }
  }

  /** Sends to this one alone, where it may see it, when its turn comes. */
  void sendAlone(Outgoing message) {
    if (maySee(message.message())) {
      SharedBytes bytes = socket.form().bytes(message.json());
      take(message, bytes);
      bytes.release();
    }
  }

  /** Sends to this one alone, whatever it may see, and whether or not it has been welcomed. */
  void answer(Outgoing message) {
    if (ended) {
      return;
    }
    SharedBytes bytes = socket.form().bytes(message.json());
    meters.sent();
    socket.send(bytes);
    bytes.release();
  }

  void heartbeat() {
    if (ended) {
      return;
    }
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
    meters.cutOff();
    end(CloseCode.TOO_SLOW);
  }

  void end(CloseCode why) {
    gone();
    socket.end(why);
  }

  /** Whoever ended it. */
  void gone() {
    ended = true;
    held.clear();
  }
}
