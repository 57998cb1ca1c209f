package io.marketcast.api.ingest.table;

import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Reading;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.naming.ItemReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes {@code offer}: one row for a player's offer of an item, however often it is said. It says
 * what the shout that was captured last says; {@code times} counts shouts of the feed.
 */
final class OfferTable {

  private static final String WRITE =
      """
      INSERT INTO offer AS o (game, realm, listing_id, epoch, "offset", item_id, item_name, item,
        item_ja, item_zh, side, price, currency, quantity, total, minimum, seller_name, channel,
        spot, confidence, normalised, unit, alternatives, first_seen, last_seen, times)
      SELECT game, realm, listing_id, epoch, "offset", item_id, item_name, item, item_ja, item_zh,
        side, price, currency, quantity, total, minimum, seller_name, channel, spot, confidence,
        normalised, unit, string_to_array(alternatives, chr(31)), first_seen, last_seen, times
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS s(game, realm, listing_id, epoch, "offset", item_id, item_name, item, item_ja, item_zh,
          side, price, currency, quantity, total, minimum, seller_name, channel, spot, confidence,
          normalised, unit, alternatives, first_seen, last_seen, times)
      ON CONFLICT (game, realm, listing_id) DO UPDATE SET
        (epoch, "offset", item_id, item_name, item, item_ja, item_zh, side, price, currency, quantity,
          total, minimum, seller_name, channel, spot, confidence, normalised, unit, alternatives) =
          (SELECT n.epoch, n."offset", n.item_id, n.item_name, n.item, n.item_ja, n.item_zh, n.side,
            n.price, n.currency, n.quantity, n.total, n.minimum, n.seller_name, n.channel, n.spot, n.confidence,
            n.normalised, n.unit, n.alternatives
           FROM (SELECT EXCLUDED.* UNION ALL SELECT o.*) AS n ORDER BY n.last_seen DESC LIMIT 1),
        first_seen = least(o.first_seen, EXCLUDED.first_seen),
        last_seen = greatest(o.last_seen, EXCLUDED.last_seen),
        times = o.times + EXCLUDED.times\
      """;

  private static final String SEPARATOR = "\u001f";

  /** Fractions of a price per unit, where a total does not divide. */
  private static final int SCALE = 4;

  private record Key(String game, String realm, String listingId) {}

  private record Row(Key key, Fact fact, Listing listing, Instant first, Instant last, int times) {

    /** The same offer, said again within the batch. */
    Row and(Row next) {
      Row newer = next.last().isBefore(last) ? this : next;
      Instant earliest = next.first().isBefore(first) ? next.first() : first;
      return new Row(
          key, newer.fact(), newer.listing(), earliest, newer.last(), times + next.times());
    }

    <T> T read(Function<Reading, T> part) {
      return listing.reading() == null ? null : part.apply(listing.reading());
    }

    String name(Function<Goods.Names, String> language) {
      return read(reading -> language.apply(reading.goods().names()));
    }
  }

  private OfferTable() {}

  static void write(Connection connection, List<Fact> facts) throws SQLException {
    Map<Key, Row> offers = new LinkedHashMap<>();
    for (Fact fact : facts) {
      Map<Key, Row> said = new LinkedHashMap<>();
      for (Listing listing : ((Shout) fact.event()).listings()) {
        var key = new Key(fact.event().origin().game(), fact.realm(), listing.listingId());
        said.put(key, new Row(key, fact, listing, fact.captured(), fact.captured(), 1));
      }
      said.forEach((key, row) -> offers.merge(key, row, Row::and));
    }
    if (!offers.isEmpty()) {
      write(connection, offers.values());
    }
  }

  private static void write(Connection connection, Collection<Row> rows) throws SQLException {
    var columns = new Rows<>(connection, rows);
    Array[] values = {
      columns.column("text", r -> r.key().game()),
      columns.column("text", r -> r.key().realm()),
      columns.column("text", r -> r.key().listingId()),
      columns.column("text", r -> r.fact().cursor().epoch()),
      columns.column("bigint", r -> r.fact().cursor().offset()),
      columns.column("text", r -> itemId(r.listing())),
      columns.column("text", r -> r.listing().itemName()),
      columns.column("text", r -> r.name(Goods.Names::english)),
      columns.column("text", r -> r.name(Goods.Names::japanese)),
      columns.column("text", r -> r.name(Goods.Names::chinese)),
      columns.column("text", r -> r.listing().side().name().toLowerCase(Locale.ROOT)),
      columns.column("numeric", r -> r.listing().price()),
      columns.column("text", r -> r.listing().currency()),
      columns.column("bigint", r -> r.listing().quantity()),
      columns.column("numeric", r -> r.read(Reading::total)),
      columns.column("bigint", r -> r.read(Reading::minimum)),
      columns.column("text", r -> r.listing().sellerName()),
      columns.column("int", r -> r.read(Reading::channel)),
      columns.column("text", r -> r.read(Reading::spot)),
      columns.column("float8", r -> r.read(Reading::confidence)),
      columns.column("text", r -> normalised(r.listing())),
      columns.column("text", r -> r.read(Reading::unit)),
      columns.column("text", r -> r.listing().reading() == null ? "" : alternatives(r.listing())),
      columns.column("timestamptz", Row::first),
      columns.column("timestamptz", Row::last),
      columns.column("int", Row::times)
    };
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      for (int i = 0; i < values.length; i++) {
        write.setArray(i + 1, values[i]);
      }
      write.executeUpdate();
    }
  }

  /** Events of older agents have none: it is read from the name. */
  private static String normalised(Listing listing) {
    String said = listing.reading() == null ? null : listing.reading().goods().normalised();
    return said != null || listing.itemName() == null
        ? said
        : ItemReader.builtIn().normalised(listing.itemName());
  }

  /** Other prices per unit, as far as that is known: {@code amount currency}. */
  private static String alternatives(Listing listing) {
    Reading reading = listing.reading();
    boolean countless = listing.quantity() == null || listing.quantity() <= 0;
    if (reading.total() != null && countless) {
      return "";
    }
    var pieces = BigDecimal.valueOf(reading.total() == null ? 1 : listing.quantity());
    return reading.alternatives().stream()
        .map(other -> each(other.price(), pieces) + " " + text(other.currency()))
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String each(BigDecimal price, BigDecimal pieces) {
    return price.divide(pieces, SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
  }

  private static String text(String currency) {
    return currency == null ? "" : currency;
  }

  private static String itemId(Listing listing) {
    return listing.itemId() == null ? null : Long.toString(listing.itemId());
  }
}
