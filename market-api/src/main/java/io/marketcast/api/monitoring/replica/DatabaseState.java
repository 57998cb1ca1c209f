package io.marketcast.api.monitoring.replica;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What there is of a database. */
@Schema(
    type = SchemaType.STRING,
    enumeration = {"absent", "away", "migrating", "connected"})
public enum DatabaseState {
  /** None is configured. */
  ABSENT,
  /** It does not answer. */
  AWAY,
  /** It answers; its schema is being brought up to date. */
  MIGRATING,
  CONNECTED;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
