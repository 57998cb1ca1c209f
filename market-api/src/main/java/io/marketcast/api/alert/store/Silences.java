package io.marketcast.api.alert.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Silence;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.Transactions;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The silences that hold or will hold: in the database where there is one, else in Redis. At most
 * {@value #MOST}. Waits. Thread-safe.
 */
@ApplicationScoped
public class Silences {

  private static final int MOST = 200;

  private final SilenceStore store;
  private volatile List<Silence> known = List.of();

  Silences(
      Database database,
      Reads reads,
      Transactions transactions,
      ControlRedis redis,
      ObjectMapper json) {
    store =
        database.isConfigured()
            ? new DatabaseSilences(reads, transactions)
            : new RedisSilences(redis, json);
  }

  /** All that are not over yet, by their beginning; those that are over are deleted. */
  public List<Silence> current(Instant now) {
    List<Silence> all = store.all();
    all.stream().filter(s -> !now.isBefore(s.until())).forEach(s -> store.delete(s.id()));
    return all.stream()
        .filter(silence -> now.isBefore(silence.until()))
        .sorted(Comparator.comparing(Silence::from).thenComparing(Silence::id))
        .toList();
  }

  public Optional<Silence> find(String id, Instant now) {
    return current(now).stream().filter(silence -> silence.id().equals(id)).findFirst();
  }

  /**
   * Adds or replaces one.
   *
   * @throws ProblemException where there are too many
   */
  public void save(Silence silence, Instant now) {
    List<Silence> others =
        current(now).stream().filter(known -> !known.id().equals(silence.id())).toList();
    if (others.size() >= MOST) {
      throw ProblemException.conflict("there are " + MOST + " silences; delete some first");
    }
    store.save(silence);
  }

  /** False where there is none. */
  public boolean delete(String id) {
    return store.delete(id);
  }

  /** Reads them; where that is not possible now, those read last go on holding. */
  public void refresh(Instant now) {
    try {
      known = current(now);
    } catch (ProblemException e) {
      return; // the next time
    }
  }

  /** Whether one of those read last holds for an alert. */
  public boolean cover(Alert alert, Instant now) {
    return known.stream().anyMatch(silence -> silence.covers(alert, now));
  }
}
