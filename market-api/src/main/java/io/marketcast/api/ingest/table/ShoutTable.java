package io.marketcast.api.ingest.table;

import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.Shout;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes {@code shout}. */
final class ShoutTable {

  private static final String WRITE =
      """
      INSERT INTO shout (epoch, "offset", game, realm, agent, captured, channel, nickname, text,
        user_id, profile_code, megaphone, whisper, colors, offers)
      SELECT epoch, "offset", game, realm, agent, captured, channel, nickname, text, user_id,
        profile_code, megaphone, whisper, string_to_array(colors, ','), offers
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS s(epoch, "offset", game, realm,
        agent, captured, channel, nickname, text, user_id, profile_code, megaphone, whisper, colors,
        offers)
      ON CONFLICT DO NOTHING\
      """;

  private ShoutTable() {}

  private record Row(Fact fact, Shout shout) {}

  static void write(Connection connection, List<Fact> facts) throws SQLException {
    List<Row> shouts = facts.stream().map(fact -> new Row(fact, (Shout) fact.event())).toList();
    if (shouts.isEmpty()) {
      return;
    }
    var columns = new Rows<>(connection, shouts);
    Array[] values = {
      columns.column("text", r -> r.fact().cursor().epoch()),
      columns.column("bigint", r -> r.fact().cursor().offset()),
      columns.column("text", r -> r.shout().origin().game()),
      columns.column("text", r -> r.fact().realm()),
      columns.column("text", r -> r.shout().origin().agent()),
      columns.column("timestamptz", r -> r.fact().captured()),
      columns.column("int", r -> r.shout().channel()),
      columns.column("text", r -> r.shout().nickname()),
      columns.column("text", r -> r.shout().text()),
      columns.column("text", r -> r.shout().userId()),
      columns.column("text", r -> r.shout().profileCode()),
      columns.column("text", r -> r.shout().megaphone()),
      columns.column("boolean", r -> r.shout().whisper()),
      columns.column("text", r -> String.join(",", r.shout().colors())),
      columns.column("int", r -> r.shout().listings().size())
    };
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      for (int i = 0; i < values.length; i++) {
        write.setArray(i + 1, values[i]);
      }
      write.executeUpdate();
    }
  }
}
