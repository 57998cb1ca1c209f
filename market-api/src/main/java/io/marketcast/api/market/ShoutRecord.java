package io.marketcast.api.market;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A shout. Written by ingest. */
@Entity
@Immutable
@Table(name = "shout")
@IdClass(ShoutRecord.Key.class)
public class ShoutRecord extends PanacheEntityBase {

  /** The event's cursor. */
  public record Key(String epoch, long offset) implements Serializable {}

  @Id public String epoch;

  @Id
  @Column(name = "`offset`")
  public long offset;

  public String game;
  public String realm;
  public String agent;
  public Instant captured;
  public int channel;
  public String nickname;
  public String text;
  public String userId;
  public String profileCode;
  public String megaphone;
  public boolean whisper;
  public String[] colors;

  /** How many offers were read from it. */
  public int offers;
}
