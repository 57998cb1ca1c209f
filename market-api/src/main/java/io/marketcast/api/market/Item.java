package io.marketcast.api.market;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An item of a game, with what is known of its present market. Written by ingest. */
@Entity
@Immutable
public class Item extends PanacheEntityBase {

  /** Ours; the game's own number is {@link #itemId}. */
  @Id public int id;

  public String game;

  /** The operator's label of a server region; empty where there is none. */
  public String realm;

  public String itemId;

  /** In the operator's main language, or null. */
  public String itemName;

  /** Null until a catalogue says it. */
  public String category;

  public String currency;

  /** Corrected capture time of the newest look. */
  public Instant lastSeen;

  public String epoch;

  @Column(name = "`offset`")
  public long offset;

  /** Lowest ask, or null where nothing is on sale or nobody looked. */
  public BigDecimal minPrice;

  public BigDecimal maxPrice;

  /** Weighted by quantity. */
  public BigDecimal avgPrice;

  /** Units on sale; 0 is information, null is none. */
  public Long onSale;
}
