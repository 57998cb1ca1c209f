package io.marketcast.standalone.reader;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** What all readers of one test received, and every contradiction between them. */
public final class Witness {

  private final boolean signalsAllowed;
  private final Map<String, String> dataById = new ConcurrentHashMap<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();

  /**
   * @param signalsAllowed whether a gap or a reset may come; else one is a contradiction
   */
  public Witness(boolean signalsAllowed) {
    this.signalsAllowed = signalsAllowed;
  }

  /**
   * Compares one delivery, character by character, with what others got under the same id.
   *
   * @return the first such delivery, so that a crowd of readers can keep one copy
   */
  String received(String reader, String id, String data) {
    String first = dataById.putIfAbsent(id, data);
    if (first != null && !first.equals(data)) {
      contradictions.add(reader + " got other bytes for " + id + ": " + data + " / " + first);
      return data;
    }
    return first == null ? data : first;
  }

  void signal(String reader, SseParser.Block block) {
    if (!signalsAllowed) {
      contradictions.add(reader + " got " + block.event() + ": " + block.data());
    }
  }

  /** The event with this id, or null. */
  public String data(String id) {
    return dataById.get(id);
  }

  /** All events so far. */
  public Stream<String> data() {
    return dataById.values().stream();
  }

  public List<String> contradictions() {
    return List.copyOf(contradictions);
  }
}
