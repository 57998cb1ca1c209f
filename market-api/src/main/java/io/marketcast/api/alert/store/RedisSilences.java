package io.marketcast.api.alert.store;

import static io.marketcast.api.agents.ControlRedis.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.alert.state.Silence;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** Silences in Redis, for systems without a database. */
final class RedisSilences implements SilenceStore {

  private final ControlRedis redis;
  private final ObjectMapper json;

  RedisSilences(ControlRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  @Override
  public List<Silence> all() {
    var silences = new ArrayList<Silence>();
    try {
      for (Response silence : redis.send(Command.HVALS, redis.keys().alertSilences())) {
        silences.add(json.readValue(silence.toString(), Silence.class));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a silence in Redis cannot be read", e);
    }
    return silences;
  }

  @Override
  public void save(Silence silence) {
    try {
      String text = json.writeValueAsString(silence);
      redis.sendAll(
          List.of(request(Command.HSET, redis.keys().alertSilences(), silence.id(), text)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and times can always be written", e);
    }
  }

  @Override
  public boolean delete(String id) {
    return redis.send(Command.HDEL, redis.keys().alertSilences(), id).toInteger() == 1;
  }
}
