package io.marketcast.api.player;

import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.event.Cursor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far erasing a player has got. One request does one bounded part; its answer names the next
 * stage, as text, which the caller gives back.
 */
sealed interface Stage {

  /**
   * Entries of the log in Redis.
   *
   * @param after offset of the last entry looked at
   * @param until offset of the last entry to look at: what comes later is not erased
   */
  record Log(long after, long until) implements Stage {
    @Override
    public String toString() {
      return "log " + after + " " + until;
    }
  }

  /**
   * Events in the database.
   *
   * @param after the last one looked at, null for none
   */
  record Events(Cursor after) implements Stage {
    @Override
    public String toString() {
      return after == null ? "events" : "events " + after;
    }
  }

  /** Shouts, offers and whatever else was made of events. */
  record Tables() implements Stage {
    @Override
    public String toString() {
      return "tables";
    }
  }

  Pattern LOG = Pattern.compile("log (\\d{1,16}) (\\d{1,16})");
  Pattern EVENTS = Pattern.compile("events (\\S{1,40})");

  /**
   * Reads what an answer said.
   *
   * @throws ProblemException where it is something else
   */
  static Stage parse(String text) {
    Matcher log = LOG.matcher(text);
    Matcher events = EVENTS.matcher(text);
    if (log.matches()) {
      return new Log(Long.parseLong(log.group(1)), Long.parseLong(log.group(2)));
    } else if (text.equals("events")) {
      return new Events(null);
    } else if (events.matches()) {
      return new Events(Cursor.parse(events.group(1)).orElseThrow(Stage::unknown));
    } else if (text.equals("tables")) {
      return new Tables();
    }
    throw unknown();
  }

  private static ProblemException unknown() {
    return ProblemException.badParameter("from", "\"next\" of an answer is expected");
  }
}
