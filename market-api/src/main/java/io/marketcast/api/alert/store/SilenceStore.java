package io.marketcast.api.alert.store;

import io.marketcast.api.alert.state.Silence;
import java.util.List;

/**
 * Where silences are kept. Waits; ends in a {@code ProblemException} where whatever keeps them does
 * not answer. Thread-safe.
 */
interface SilenceStore {

  List<Silence> all();

  /** Adds one, or replaces the one with its id. */
  void save(Silence silence);

  /** False where there is none. */
  boolean delete(String id);
}
