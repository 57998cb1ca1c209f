package io.marketcast.api.alert.notify;

import java.net.http.HttpRequest;
import java.time.Instant;

/** A place to tell people at. Thread-safe. */
interface Channel {

  /** Its name in metrics, logs and answers; its address is in none of them. */
  String name();

  /** The request that tells a batch, for an attempt that is made now. */
  HttpRequest.Builder request(Batch batch, Instant now);
}
