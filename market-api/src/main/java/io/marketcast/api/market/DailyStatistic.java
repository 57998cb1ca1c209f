package io.marketcast.api.market;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

/** Sums of one day of capture, UTC. Written by ingest. */
@Entity
@Immutable
@IdClass(DailyStatistic.Key.class)
public class DailyStatistic extends PanacheEntityBase {

  /** What identifies a row. */
  public record Key(LocalDate day, String game, String realm) implements Serializable {}

  @Id public LocalDate day;
  @Id public String game;
  @Id public String realm;
  public long events;

  /** {@code new_listings} events. */
  public long looks;

  /** Price levels and offers in all events. */
  public long listings;

  public long summaries;
  public long shouts;

  /** Offers in shouts. */
  public long offers;
}
