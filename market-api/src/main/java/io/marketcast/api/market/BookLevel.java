package io.marketcast.api.market;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A price level, or an offer, of an item's present order book. Written by ingest. */
@Entity
@Immutable
@IdClass(BookLevel.Key.class)
public class BookLevel extends PanacheEntityBase {

  /** What identifies a level. */
  public record Key(int item, String section, String listingId) implements Serializable {}

  /** {@link Item#id}. */
  @Id public int item;

  /** The part of the market: sale, notice, watched or unknown. */
  @Id public String section;

  @Id public String listingId;

  /** sell or buy. */
  public String side;

  /** Per unit. */
  public BigDecimal price;

  public String currency;
  public Long quantity;
  public String sellerName;

  /** Corrected capture time at which it was last seen so. */
  public Instant seen;
}
