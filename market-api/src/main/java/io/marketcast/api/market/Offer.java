package io.marketcast.api.market;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An offer read from shouts; said again, it is the same one. Written by ingest. */
@Entity
@Immutable
@IdClass(Offer.Key.class)
public class Offer extends PanacheEntityBase {

  /** What identifies an offer: the same player, item and side. */
  public record Key(String game, String realm, String listingId) implements Serializable {}

  @Id public String game;
  @Id public String realm;
  @Id public String listingId;
  public String epoch;

  @Column(name = "`offset`")
  public long offset;

  public String itemId;

  /** As written. */
  public String itemName;

  /** Canonical English name, or null. */
  public String item;

  /** One spelling for all ways of writing it. */
  public String normalised;

  public String side;
  public BigDecimal price;
  public String currency;
  public Long quantity;
  public BigDecimal total;
  public Long minimum;

  /** What prices and quantity count, where not pieces; or null. */
  public String unit;

  public String sellerName;
  public Integer channel;
  public String spot;
  public Double confidence;
  public Instant firstSeen;
  public Instant lastSeen;

  /** Shouts with it. */
  public int times;
}
