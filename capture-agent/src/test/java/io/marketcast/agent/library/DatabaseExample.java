package io.marketcast.agent.library;

import io.marketcast.agent.live.EventSink;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.NewListings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

final class DatabaseExample {

  static void run(Path capture, Connection database) throws Exception {
    String sql = "insert into listing (item_id, price, quantity) values (?, ?, ?)";
    try (PreparedStatement insert = database.prepareStatement(sql)) {
      EventSink sink = event -> insert(event, insert);
      MarketReader.builder().sink(sink).build().read(capture);
    }
  }

  private static void insert(MarketEvent event, PreparedStatement insert) throws IOException {
    if (event instanceof NewListings levels) {
      try {
        for (Listing listing : levels.listings()) {
          insert.setLong(1, listing.itemId());
          insert.setBigDecimal(2, listing.price());
          insert.setLong(3, listing.quantity());
          insert.addBatch();
        }
        insert.executeBatch();
      } catch (SQLException e) {
        throw new IOException("the database refuses", e);
      }
    }
  }
}
