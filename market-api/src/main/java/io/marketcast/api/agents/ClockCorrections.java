package io.marketcast.api.agents;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** What ingest has found out about the agents' clocks. Waits for the database, for seconds. */
@ApplicationScoped
public class ClockCorrections {

  private static final String NEWEST =
      "SELECT agent, skew_millis, correction_millis, measured FROM agent_clock"
          + " ORDER BY measured DESC LIMIT 1000";

  private final Reads reads;

  ClockCorrections(Reads reads) {
    this.reads = reads;
  }

  private record Measured(String agent, ClockCorrection clock) {}

  /** By agent; empty where there is no database, or none that answers. */
  Map<String, ClockCorrection> known() {
    try {
      return reads
          .list(
              new Sql(NEWEST),
              row ->
                  new Measured(
                      row.text("agent"),
                      new ClockCorrection(
                          row.number("skew_millis"),
                          row.number("correction_millis"),
                          row.time("measured"))))
          .stream()
          .collect(Collectors.toMap(Measured::agent, Measured::clock));
    } catch (ProblemException e) {
      return Map.of(); // the capture can be told about all the same
    }
  }
}
