package io.marketcast.api.market;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * An item's price history in one interval: open, high, low and close of the lowest ask, by capture
 * time. Written by ingest.
 */
@Entity
@Immutable
@IdClass(Candle.Key.class)
public class Candle extends PanacheEntityBase {

  /** What identifies a candle. */
  public record Key(int item, int seconds, Instant start) implements Serializable {}

  /** {@link Item#id}. */
  @Id public int item;

  /** Length: 60, 300, 3600 or 86400. */
  @Id public int seconds;

  @Id public Instant start;

  /** Null, as the other three, where nothing was on sale at any look. */
  public BigDecimal open;

  public BigDecimal high;
  public BigDecimal low;
  public BigDecimal close;

  /** Depth-weighted, at the last look that showed depth. */
  public BigDecimal mid;

  /** Units on sale at the last look. */
  public Long quantity;

  /** Of the lowest asks of all looks. */
  public BigDecimal median;

  /** Looks that found something on sale. */
  public int samples;
}
